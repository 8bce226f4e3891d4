import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  membersSkipped,
  openDepth,
  scanBuffer,
  seek,
  skip,
} from '../../electron/core/logs/jsonScan/scanMemory.ts';
import { object, scalar } from '../../electron/core/logs/jsonScan/shape.ts';
import { trace } from '../support/jsonScanTrace.ts';
import { runs } from '../support/propertyRuns.ts';

const IN_STRING = 1;
const ESCAPED = 2;
const buffer = scanBuffer(64 * 1024);

/** What `skip.wat` says of itself, byte by byte. */
function model(text: string, depth: number, state: number): { at: number; depth: number } {
  let inString = (state & IN_STRING) !== 0;
  let escaped = (state & ESCAPED) !== 0;
  let open = depth;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? '';
    if (byte === '"' && !escaped) {
      inString = !inString;
      if (depth === 0) return { at: at + 1, depth: 0 };
    } else if (!inString && (byte === '{' || byte === '[')) open++;
    else if (!inString && (byte === '}' || byte === ']') && --open === 0) return { at: at + 1, depth: 0 };
    escaped = byte === '\\' && !escaped;
  }
  return { at: ~((inString ? IN_STRING : 0) | (escaped ? ESCAPED : 0)), depth: open };
}

/** Puts the text at any alignment amid bytes that would do most harm were they acted upon. */
function placed(text: string, offset: number): { at: number; end: number } {
  buffer.fill('"]}\\');
  assert.equal(buffer.write(text, offset, 'latin1'), text.length);
  return { at: buffer.byteOffset + offset, end: buffer.byteOffset + offset + text.length };
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('"', '\\', '\\"', '\\\\', '{', '}', '[', ']', '",', '":') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(';', '\u00fb', '\u00dd', 'x', ',', ' ', '[[[[', '}}}}', '{}', '[]'),
  },
  { weight: 1, arbitrary: fc.nat(130).map((length) => 'x'.repeat(length)) },
  { weight: 1, arbitrary: fc.nat(130).map((length) => '\\'.repeat(length)) },
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('skip stops where a walk byte by byte does, in the same state', () => {
  const seen = { closed: 0, open: 0 };
  fc.assert(
    fc.property(
      text,
      fc.nat(70),
      fc.oneof(fc.nat(3), fc.nat(80)),
      fc.nat(3),
      (bytes, offset, depth, anyState) => {
        const state = depth === 0 ? anyState | IN_STRING : anyState;
        const { at, end } = placed(bytes, offset);
        const expected = model(bytes, depth, state);
        const found = skip(at, end, depth, state);
        assert.equal(found < 0 ? found : found - at, expected.at);
        if (found < 0) assert.equal(openDepth(), expected.depth);
        seen[found < 0 ? 'open' : 'closed']++;
      },
    ),
    runs(20_000),
  );
  expect(Math.min(seen.closed, seen.open)).toBeGreaterThan(2_000);
});

const NAMES = [
  // Behind 31 bytes of it a member of its own seems to follow.
  `${'x'.repeat(33)}:1,`,
  '',
  'a',
  'id',
  'kind',
  'value',
  'x'.repeat(30),
  'x'.repeat(31),
  'x'.repeat(32),
  'é',
  'a"b',
  'ab',
];

/** A key and its value, of which some are long enough to be cut amid. */
const member = fc.tuple(
  fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 40 })),
  fc.oneof(
    fc.jsonValue(),
    fc.oneof(fc.integer(), fc.constantFrom(true, false, null, -1.5e-7)),
    fc
      .array(fc.constantFrom('"', '\\', 'é', '[}', 'x'.repeat(40)), { maxLength: 9 })
      .map((parts) => parts.join('')),
  ),
);

test('seek passes over whole members and never over one that is wanted', () => {
  let passed = 0;
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 }),
      fc.nat(70),
      (members, wanted, offset) => {
        const texts = members.map(([key, it]) => `${JSON.stringify(key)}:${JSON.stringify(it)}`);
        const document = Buffer.from(`${texts.join(',')}}`).toString('latin1');
        const shape = object('o', Object.fromEntries(wanted.map((name) => [name, scalar('s')])));
        const { at, end } = placed(document, offset);
        const stopped = seek(at, end, shape.mayHaveLow, shape.mayHaveHigh);
        const count = membersSkipped();
        // Behind a value: everything is there, so none is cut.
        const upTo = Buffer.byteLength(texts.slice(0, count).join(','));
        assert.equal(stopped - at, upTo);
        for (const [key] of members.slice(0, count)) assert.ok(!wanted.includes(key), key);
        passed += count;
      },
    ),
    runs(5_000),
  );
  expect(passed).toBeGreaterThan(2_000);
});

test('seek passes over every member that is plainly written and stands far enough from the end', () => {
  const stops = { escape: 0, long: 0, end: 0 };
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 12 }), (members) => {
      const texts = members.map(([key, it]) => `${JSON.stringify(key)}:${JSON.stringify(it)}`);
      const document = Buffer.from(`${texts.join(',')}}`).toString('latin1');
      let count = 0;
      for (let from = 0; count < members.length; count++) {
        const key = JSON.stringify(members[count]?.[0]).slice(1, -1);
        const stop = from + 35 > document.length ? 'end' : key.includes('\\') ? 'escape' : 'long';
        if (stop !== 'long' || Buffer.byteLength(key) > 31) {
          stops[stop]++;
          break;
        }
        from += Buffer.byteLength(texts[count] ?? '') + 1;
      }
      const { at, end } = placed(document, 5);
      seek(at, end, 0, 0);
      assert.equal(membersSkipped(), count);
    }),
    runs(3_000),
  );
  expect(Math.min(...Object.values(stops))).toBeGreaterThan(100);
});

test('damaged members are told alike by a whole document and by one of single bytes, which nothing passes over', () => {
  const shape = object('root', { id: scalar('id'), kind: scalar('kind') });
  const damage = fc.record({
    perMille: fc.nat(999),
    drop: fc.nat(2),
    insert: fc.constantFrom('', '"', '\\', '{', '}', ']', ',', ':', ' ', '\t', '\n', '!', 't', 'x', '0'),
  });
  const seen = { complete: 0, incomplete: 0, invalid: 0 };
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 4, maxLength: 12 }),
      fc.array(damage, { maxLength: 3 }),
      (members, damages) => {
        let document = `{${members.map(([key, it]) => `${JSON.stringify(key)}:${JSON.stringify(it)}`).join(',')}}`;
        for (const { perMille, drop, insert } of damages) {
          const at = Math.floor((perMille * document.length) / 1000);
          document = document.slice(0, at) + insert + document.slice(at + drop);
        }
        const bytes = Buffer.from(document);
        const whole = trace(shape, bytes);
        assert.deepStrictEqual(trace(shape, bytes, [...bytes.keys()]), whole);
        seen[whole.result]++;
      },
    ),
    runs(2_000),
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
});

test('seek that is cut tells what skip needs to go on, or stops before the member that is cut', () => {
  const cuts = { inValue: 0, before: 0 };
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 20 }), fc.nat(999), (members, perMille) => {
      const texts = members.map(([key, it]) => `${JSON.stringify(key)}:${JSON.stringify(it)}`);
      const document = Buffer.from(`${texts.join(',')}}`).toString('latin1');
      const cut = Math.floor((perMille * document.length) / 1000);
      const { at, end } = placed(document.slice(0, cut), 64);
      const stopped = seek(at, end, 0, 0);
      const count = membersSkipped();
      const behind = Buffer.byteLength(texts.slice(0, count).join(','));
      if (stopped >= 0) {
        cuts.before++;
        assert.ok(behind <= cut || cut === 0);
        assert.equal(stopped - at, behind);
        return;
      }
      cuts.inValue++;
      const depth = openDepth();
      const rest = placed(document.slice(cut), 64);
      assert.equal(skip(rest.at, rest.end, depth, ~stopped) - rest.at, behind - cut);
    }),
    runs(5_000),
  );
  expect(Math.min(cuts.inValue, cuts.before)).toBeGreaterThan(300);
});
