/**
 * What a scan wants from a JSON document. A shape is built once, at module load, and used for every document.
 *
 * Each part carries a `tag` of the caller's choice (a number, a key, a function): the sink gets the shape
 * back with each event and dispatches on `shape.tag` without comparing paths.
 */
export type Shape<Tag> = ValueShape<Tag> | ObjectShape<Tag> | ArrayShape<Tag>;

export interface ValueShape<Tag> {
  readonly kind: 'value' | 'scalar';
  readonly tag: Tag;
}

export interface ObjectShape<Tag> {
  readonly kind: 'object';
  readonly tag: Tag;
  readonly reportUnknownKeys: boolean;
  /** @returns the wanted field of that name, or undefined. */
  fieldNamed(name: string): Shape<Tag> | undefined;
  /** Same as `fieldNamed` for the undecoded bytes of a key without escapes; makes no string. */
  fieldAt(bytes: Buffer, from: number, to: number): Shape<Tag> | undefined;
}

export interface ArrayShape<Tag> {
  readonly kind: 'array';
  readonly tag: Tag;
  readonly element: Shape<Tag>;
}

/**
 * Any JSON value, captured whole and parsed; above 64 KiB of source text it is dropped as oversize.
 *
 * Meant for scalars and small lists. What counts in an object is better named by `object`, which decodes each
 * key by itself: `JSON.parse` of a whole object may misread keys with escapes (V8, nodejs/node#63785). Such a
 * misread key always holds a backslash, so it can hide a field but not pass for one.
 */
export function value<Tag>(tag: Tag): ValueShape<Tag> {
  return { kind: 'value', tag };
}

/** A string, number, boolean or null; an object or array in its place is skipped and told as a mismatch. */
export function scalar<Tag>(tag: Tag): ValueShape<Tag> {
  return { kind: 'scalar', tag };
}

export interface ObjectOptions {
  /** Tell the sink the names of the fields that were not asked for. Makes a string for each of them. */
  readonly reportUnknownKeys?: boolean;
}

/** An object of which only `fields` are wanted. */
export function object<Tag>(
  tag: Tag,
  fields: Readonly<Record<string, Shape<Tag>>>,
  options: ObjectOptions = {},
): ObjectShape<Tag> {
  const byName = new Map(Object.entries(fields));
  const byLength = fieldsByLength(byName);
  return {
    kind: 'object',
    tag,
    reportUnknownKeys: options.reportUnknownKeys ?? false,
    fieldNamed: (name) => byName.get(name),
    fieldAt: (bytes, from, to) => {
      const candidates = byLength[to - from];
      if (candidates === undefined) return undefined;
      for (const candidate of candidates) {
        if (sameBytes(candidate.name, bytes, from)) return candidate.shape;
      }
      return undefined;
    },
  };
}

/** An array of which every element has the same shape. */
export function array<Tag>(tag: Tag, element: Shape<Tag>): ArrayShape<Tag> {
  return { kind: 'array', tag, element };
}

interface Field<Tag> {
  readonly name: Uint8Array;
  readonly shape: Shape<Tag>;
}

/** The length settles most keys at once, the first byte nearly all the others: no hash, no string. */
function fieldsByLength<Tag>(byName: ReadonlyMap<string, Shape<Tag>>): (Field<Tag>[] | undefined)[] {
  const names = [...byName].map(([name, shape]) => ({ name: new TextEncoder().encode(name), shape }));
  const longest = Math.max(0, ...names.map(({ name }) => name.length));
  const byLength = new Array<Field<Tag>[] | undefined>(longest + 1).fill(undefined);
  for (const field of names) {
    const sameLength = byLength[field.name.length];
    if (sameLength === undefined) byLength[field.name.length] = [field];
    else sameLength.push(field);
  }
  return byLength;
}

function sameBytes(name: Uint8Array, bytes: Buffer, from: number): boolean {
  for (let n = 0; n < name.length; n++) {
    if (name[n] !== bytes[from + n]) return false;
  }
  return true;
}
