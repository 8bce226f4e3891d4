import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonScanner } from '../../electron/core/logs/jsonScan/scanner.ts';
import type { ObjectShape, Shape } from '../../electron/core/logs/jsonScan/shape.ts';
import type { ScanSink } from '../../electron/core/logs/jsonScan/sink.ts';
import { cases, containerCases, type Document, fromHexadecimal, NAMES } from '../support/jsonDocuments.ts';
import { trace, writePieces } from '../support/jsonScanTrace.ts';
import { runs } from '../support/propertyRuns.ts';

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

function expectSameAsParse(shape: Shape<string>, it: Document, cuts: readonly number[]): void {
  const assembler = new Assembler();
  scanner.start(shape, assembler);
  writePieces(scanner, Buffer.from(it.text), cuts);
  assert.equal(scanner.finish(), 'complete');
  assert.deepStrictEqual(assembler.root, walk(shape, JSON.parse(it.reference)));
}

/** Offsets are drawn as fractions, since the length is not known yet. */
const fractions = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 8 });

function cutsAt(at: readonly number[], length: number): number[] {
  return at.map((fraction) => Math.floor(fraction * length)).sort((one, other) => one - other);
}

const everyByte = (length: number): number[] => [...Array(length).keys()];

test('a scan finds, wherever it is cut, what JSON.parse gives at the wanted paths', () => {
  fc.assert(
    fc.property(cases, fractions, ([shape, it], at) => {
      const length = Buffer.byteLength(it.text);
      expectSameAsParse(shape, it, cutsAt(at, length));
      expectSameAsParse(shape, it, everyByte(length));
    }),
    runs(3000),
  );
});

test('no single cut of a small document changes what is found', () => {
  const small = containerCases.filter(([, it]) => Buffer.byteLength(it.text) <= 120);
  fc.assert(
    fc.property(small, ([shape, it]) => {
      for (const cut of everyByte(Buffer.byteLength(it.text))) expectSameAsParse(shape, it, [cut]);
    }),
    runs(200),
  );
});

test('a container that is cut short is incomplete, never invalid', () => {
  fc.assert(
    fc.property(containerCases, fractions, ([shape, it], at) => {
      const bytes = Buffer.from(it.text);
      for (const cut of cutsAt(at, bytes.length)) {
        assert.equal(trace(shape, bytes.subarray(0, cut)).result, 'incomplete');
      }
    }),
    runs(1000),
  );
});

test('damaged documents never throw, say the same wherever they are cut, and pass if JSON.parse passes them', () => {
  const insertion = fc.oneof(
    fc
      .constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\0', '\u0001', '\ufeff', '"a":')
      .map((it) => Buffer.from(it)),
    fc.uint8Array({ maxLength: 3 }).map((it) => Buffer.from(it)),
  );
  const damage = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(3), insertion),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const seen = { complete: 0, incomplete: 0, invalid: 0 };
  fc.assert(
    fc.property(cases, damage, fractions, ([shape, it, mayEscapeKeys], damages, at) => {
      let bytes = Buffer.from(it.text);
      for (const [where, dropped, inserted] of damages) {
        const from = Math.floor(where * bytes.length);
        const between = inserted.filter((byte) => mayEscapeKeys || byte !== 0x5c);
        bytes = Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(from + dropped)]);
      }
      const whole = trace(shape, bytes);
      seen[whole.result]++;
      assert.deepStrictEqual(trace(shape, bytes, cutsAt(at, bytes.length)), whole);
      assert.deepStrictEqual(trace(shape, bytes, everyByte(bytes.length)), whole);
      if (parses(bytes)) assert.equal(whole.result, 'complete');
    }),
    runs(3000),
  );
  // The three outcomes do occur, or the comparison above compares nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

function parses(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
