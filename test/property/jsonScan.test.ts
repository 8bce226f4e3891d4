import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases, containerCases } from '../support/jsonDocuments.ts';
import { expectSameAsParse } from '../support/jsonScanReference.ts';
import { trace } from '../support/jsonScanTrace.ts';
import { runs } from '../support/propertyRuns.ts';

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
