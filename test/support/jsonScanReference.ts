import assert from 'node:assert/strict';
import { JsonScanner } from '../../electron/core/logs/jsonScan/scanner.ts';
import type { ObjectShape, Shape } from '../../electron/core/logs/jsonScan/shape.ts';
import type { ScanSink } from '../../electron/core/logs/jsonScan/sink.ts';
import { type Document, fromHexadecimal, NAMES } from './jsonKeys.ts';
import { writePieces } from './jsonScanTrace.ts';

// --- what a scan should find, told twice: by walking what JSON.parse gives, and by the events

type Found =
  | { readonly is: unknown }
  | { readonly insteadOf: string; readonly is: unknown }
  | { readonly fields: Map<string, Found>; readonly unknown: Set<string> }
  | { readonly elements: Found[] };

function isObject(it: unknown): it is Record<string, unknown> {
  return typeof it === 'object' && it !== null && !Array.isArray(it);
}

function withOwnKeys(it: unknown): unknown {
  if (Array.isArray(it)) return it.map(withOwnKeys);
  if (!isObject(it)) return it;
  return Object.fromEntries(Object.entries(it).map(([key, one]) => [fromHexadecimal(key), withOwnKeys(one)]));
}

function walk(shape: Shape<string>, it: unknown): Found {
  if (shape.kind === 'value') return { is: withOwnKeys(it) };
  const isContainer = typeof it === 'object' && it !== null;
  if (shape.kind === 'scalar' && !isContainer) return { is: it };
  if (shape.kind === 'array' && Array.isArray(it))
    return { elements: it.map((one) => walk(shape.element, one)) };
  if (shape.kind === 'object' && isObject(it)) {
    const fields = new Map<string, Found>();
    const unknown = new Set<string>();
    for (const [hexadecimalKey, member] of Object.entries(it)) {
      const key = fromHexadecimal(hexadecimalKey);
      const wanted = shape.fieldNamed(key);
      if (wanted !== undefined) fields.set(key, walk(wanted, member));
      else if (shape.reportUnknownKeys) unknown.add(key);
    }
    return { fields, unknown };
  }
  return { insteadOf: shape.kind, is: isContainer ? undefined : it };
}

function nameIn(parent: ObjectShape<string>, shape: Shape<string>): string {
  const name = NAMES.find((one) => parent.fieldNamed(one) === shape);
  assert(name !== undefined, 'an event for a shape that its parent does not have');
  return name;
}

/** Puts the events together again; the last of a repeated key wins, as in JSON.parse. */
class Assembler implements ScanSink<string> {
  root: Found | null = null;
  readonly #open: { readonly shape: Shape<string>; readonly found: Found }[] = [];

  enter(shape: Shape<string>, index: number): void {
    const found: Found =
      shape.kind === 'array' ? { elements: [] } : { fields: new Map(), unknown: new Set() };
    this.#add(shape, found, index);
    this.#open.push({ shape, found });
  }

  leave(shape: Shape<string>, count: number): void {
    const closed = this.#open.pop();
    assert.equal(closed?.shape, shape);
    if ('elements' in closed.found) assert.equal(count, closed.found.elements.length);
  }

  value(shape: Shape<string>, it: unknown, index: number): void {
    this.#add(shape, { is: it }, index);
  }

  mismatch(shape: Shape<string>, it: unknown, index: number): void {
    this.#add(shape, { insteadOf: shape.kind, is: it }, index);
  }

  unknownKey(shape: ObjectShape<string>, key: string): void {
    const parent = this.#open.at(-1);
    assert.equal(parent?.shape, shape);
    assert('unknown' in parent.found);
    parent.found.unknown.add(key);
  }

  oversize(): void {
    assert.fail('nothing here is that large');
  }

  #add(shape: Shape<string>, found: Found, index: number): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      assert.equal(index, -1);
      this.root = found;
    } else if ('elements' in parent.found) {
      assert.equal(index, parent.found.elements.length);
      parent.found.elements.push(found);
    } else {
      assert.equal(index, -1);
      assert('fields' in parent.found && parent.shape.kind === 'object');
      parent.found.fields.set(nameIn(parent.shape, shape), found);
    }
  }
}

const scanner = new JsonScanner<string>();

/**
 * A scan of the document, cut before each of `cuts`, finds what JSON.parse gives at the wanted paths.
 * @param cuts ascending byte offsets.
 */
export function expectSameAsParse(shape: Shape<string>, it: Document, cuts: readonly number[]): void {
  const assembler = new Assembler();
  scanner.start(shape, assembler);
  writePieces(scanner, Buffer.from(it.text), cuts);
  assert.equal(scanner.finish(), 'complete');
  assert.deepStrictEqual(assembler.root, walk(shape, JSON.parse(it.reference)));
}
