import { isDeepStrictEqual } from 'node:util';

/**
 * How one value of the stored form changes, and so what VS Code writes when it does:
 * a `key` tells objects apart, a `value` is replaced whole, an `array` is cut and appended to,
 * an `object` is gone into.
 */
export type Schema = KeySchema | ValueSchema | ArraySchema | ObjectSchema;

interface KeySchema {
  readonly kind: 'key';
}
interface ValueSchema {
  readonly kind: 'value';
  readonly same: (before: unknown, now: unknown) => boolean;
}
interface ArraySchema {
  readonly kind: 'array';
  readonly item: ValueSchema | ObjectSchema;
}
export interface ObjectSchema {
  readonly kind: 'object';
  /** In the order in which they are written and compared. */
  readonly children: readonly (readonly [name: string, schema: Schema])[];
  /** True when the object never changes again: then two of the same key are not compared. */
  readonly sealed?: (value: JsonObject) => boolean;
}

export type JsonObject = { [key: string]: unknown };
type Path = readonly (string | number)[];

export const ENTRY = { initial: 0, set: 1, push: 2, delete: 3 } as const;

/** One line of the log. The order of properties is the order on disk: `i` comes after `v`. */
export type Entry =
  | { kind: typeof ENTRY.initial; v: unknown }
  | { kind: typeof ENTRY.set; k: Path; v: unknown }
  | { kind: typeof ENTRY.push; k: Path; v?: readonly unknown[]; i?: number }
  | { kind: typeof ENTRY.delete; k: Path };

const RANK = { key: 0, value: 1, array: 2, object: 3 } as const;

export function keyField(): KeySchema {
  return { kind: 'key' };
}

/** @param same whether the value counts as unchanged; strict equality when left out. */
export function value(same: ValueSchema['same'] = (before, now) => before === now): ValueSchema {
  return { kind: 'value', same };
}

/** A value of which any difference counts. */
export function deep(): ValueSchema {
  return { kind: 'value', same: isDeepStrictEqual };
}

export function array(item: ArraySchema['item']): ArraySchema {
  return { kind: 'array', item };
}

/** Children are written keys first, then values, arrays, objects: from cheap to dear to compare. */
export function object(
  children: { readonly [name: string]: Schema },
  sealed?: ObjectSchema['sealed'],
): ObjectSchema {
  const sorted = Object.entries(children).sort(([, a], [, b]) => RANK[a.kind] - RANK[b.kind]);
  return sealed ? { kind: 'object', children: sorted, sealed } : { kind: 'object', children: sorted };
}

/** @returns a copy of `source` that holds what the schema names, in its order, and shares nothing with it. */
export function project(schema: Schema, source: unknown): unknown {
  if (schema.kind === 'array') {
    return Array.isArray(source) ? source.map((item) => project(schema.item, item)) : source;
  }
  if (schema.kind === 'object') {
    if (!isObject(source)) return source;
    const copy: JsonObject = {};
    for (const [name, child] of schema.children) copy[name] = project(child, source[name]);
    return copy;
  }
  return typeof source === 'object' && source !== null ? JSON.parse(JSON.stringify(source)) : source;
}

/**
 * The entries that lead from `before` to `now`, both made by `project`.
 * docs/data-contract.md, "The mutation log".
 */
export function difference(schema: ObjectSchema, before: unknown, now: unknown): Entry[] {
  const entries: Entry[] = [];
  compare(schema, [], before, now, entries);
  return entries;
}

function compare(schema: Schema, path: Path, before: unknown, now: unknown, out: Entry[]): void {
  if (schema.kind === 'key' || schema.kind === 'value') {
    const same = schema.kind === 'key' ? before === now : schema.same(before, now);
    if (!same) out.push({ kind: ENTRY.set, k: path, v: now });
  } else if (before === undefined || before === null || now === undefined || now === null) {
    if (before === now) return;
    out.push(now === undefined ? { kind: ENTRY.delete, k: path } : { kind: ENTRY.set, k: path, v: now });
  } else if (schema.kind === 'array') {
    if (Array.isArray(before) && Array.isArray(now)) compareArrays(schema.item, path, before, now, out);
  } else if (isObject(before) && isObject(now)) {
    compareObjects(schema, path, before, now, out);
  }
}

function compareObjects(
  schema: ObjectSchema,
  path: Path,
  before: JsonObject,
  now: JsonObject,
  out: Entry[],
): void {
  if (!sameKeys(schema, before, now)) {
    out.push({ kind: ENTRY.set, k: path, v: now });
    return;
  }
  if (schema.sealed?.(before) && schema.sealed(now)) return;
  for (const [name, child] of schema.children) {
    if (child.kind !== 'key') compare(child, [...path, name], before[name], now[name], out);
  }
}

function compareArrays(
  item: ArraySchema['item'],
  path: Path,
  before: readonly unknown[],
  now: readonly unknown[],
  out: Entry[],
): void {
  const common = Math.min(before.length, now.length);
  for (let i = 0; i < common; i++) {
    const was = before[i];
    const is = now[i];
    if (item.kind === 'value' ? !item.same(was, is) : !sameKeys(item, was, is)) {
      out.push({ kind: ENTRY.push, k: path, v: now.slice(i), i });
      return;
    }
    if (item.kind === 'object') compare(item, [...path, i], was, is, out);
  }
  if (now.length > common) out.push({ kind: ENTRY.push, k: path, v: now.slice(common) });
  else if (before.length > common) out.push({ kind: ENTRY.push, k: path, i: common });
}

function sameKeys(schema: ObjectSchema, before: unknown, now: unknown): boolean {
  if (!isObject(before) || !isObject(now)) return before === now;
  return schema.children.every(([name, child]) => child.kind !== 'key' || before[name] === now[name]);
}

function isObject(candidate: unknown): candidate is JsonObject {
  return typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);
}
