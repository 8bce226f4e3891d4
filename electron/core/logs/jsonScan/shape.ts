import { BACKSLASH, QUOTE } from './bytes.ts';

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
  /** Tells `seek` (`skip.wat`) which keys to pass over: 64 bits, in two halves. All are set where every key is told. */
  readonly mayHaveLow: number;
  readonly mayHaveHigh: number;
  /** @returns the wanted field of that name, or undefined. */
  fieldNamed(name: string): Shape<Tag> | undefined;
  /** Same as `fieldNamed` for the bytes of a key; makes no string. Does not know keys written with escapes. */
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
  const encoded = [...byName].map(([name, shape]) => ({ name: new TextEncoder().encode(name), shape }));
  const byLength = fieldsByLength(encoded);
  const reportUnknownKeys = options.reportUnknownKeys ?? false;
  return {
    kind: 'object',
    tag,
    reportUnknownKeys,
    ...mayHave(reportUnknownKeys ? null : encoded),
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

/** The bit that `seek` computes from a key, for each that is wanted. */
function mayHave(fields: readonly Field<unknown>[] | null): { mayHaveLow: number; mayHaveHigh: number } {
  if (fields === null) return { mayHaveLow: -1, mayHaveHigh: -1 };
  const bits = fields.map(({ name }) => name.length * 5 + (name[0] ?? QUOTE));
  const half = (which: number): number =>
    bits.filter((bit) => (bit & 32) === which).reduce((all, bit) => all | (1 << bit), 0);
  return { mayHaveLow: half(0), mayHaveHigh: half(32) };
}

/**
 * The length settles most keys at once, the first byte nearly all the others: no hash, no string. A name
 * with a backslash is never written as such, and what is written so is another key.
 */
function fieldsByLength<Tag>(fields: readonly Field<Tag>[]): (Field<Tag>[] | undefined)[] {
  const names = fields.filter(({ name }) => !name.includes(BACKSLASH));
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
