import type { Random } from '../../../electron/core/sample/random.ts';
import type { Mutation } from './bytesMutation.ts';

/**
 * Changes that know what a value is: they find one by its brackets and quotes, in whatever stands around it, so they
 * work on lines of a log and on what earlier changes broke. A byte is a character here (latin1).
 */
export const JSON_MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  onValue(duplicated),
  onValue(deleted),
  swapped,
  onValue(retyped),
  onValue(retyped),
  onValue(deepened),
  onNumber(renumbered),
  onNumber(renumbered),
  onNumber(retyped),
  onString(escaped),
  onString(stuffed),
  onString(lengthened),
  fromOther,
  emptied,
];

interface Span {
  readonly from: number;
  readonly to: number;
}
type Change = (random: Random, text: string, span: Span) => string;

const NUMBERS = [
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '1.5',
    '-1.5',
    '1e3',
    '1E400',
    '-1e400',
    '1e-7',
    '1e-400',
    '0.1',
    '1e21',
    '5e-324',
  ],
  ...['9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740993', '2147483648'],
  ...['4294967296', '9223372036854775807', '9223372036854775808', '-9223372036854775808'],
  ...[
    '18446744073709551616',
    '1.7976931348623157e308',
    '999999999',
    '1000000000',
    '1000000001',
    '1000000000000',
  ],
  ...[
    '8640000000000000',
    '8640000000000001',
    '4102444800000',
    '1609459199999',
    '1790000000000',
    '0.5',
    '0.0000001',
  ],
  ...['00', '01', '+1', '.5', '1.', '0x10', 'NaN', '-Infinity', '1e', '--1', `1${'0'.repeat(400)}`],
] as const;
const VALUES = [
  ...[
    'null',
    'true',
    'false',
    '""',
    '[]',
    '{}',
    '"x"',
    '"0"',
    '"1"',
    '[null]',
    '[[]]',
    '[0]',
    '{"":0}',
    '"null"',
  ],
  ...['{"__proto__":{"a":1}}', '{"constructor":1}', '"2026-07-01T00:00:00.000Z"', '"2026-02-30T25:61:00Z"'],
  ...[
    '"+275760-09-13T00:00:00Z"',
    '"1969-12-31T23:59:59Z"',
    '"\\ud800"',
    '"\\u0000"',
    'undefined',
    'tru',
    '',
  ],
] as const;
const STUFFING = [
  ...[
    '\\u0000',
    '\\ud800',
    '\\udc00',
    '\\ud83d\\ude00',
    '\\"',
    '\\\\',
    '\\/',
    '\\n',
    '\\u',
    '\\x',
    '\0',
    '\r',
    '\n',
  ],
  ...['\xef\xbb\xbf', '\xff', '\xed\xa0\x80', '{', ']', '\xe2\x80\xa8', '\xcc\x88', '\\ufeff'],
] as const;

function onValue(change: Change): Mutation {
  return (random, bytes) => {
    const text = bytes.toString('latin1');
    const span = valueIn(random, text, '[{"-0123456789tfn');
    return span === null ? bytes : Buffer.from(change(random, text, span), 'latin1');
  };
}

function onNumber(change: Change): Mutation {
  return (random, bytes) => {
    const text = bytes.toString('latin1');
    const span = valueIn(random, text, '-0123456789');
    return span === null ? bytes : Buffer.from(change(random, text, span), 'latin1');
  };
}

function onString(change: Change): Mutation {
  return (random, bytes) => {
    const text = bytes.toString('latin1');
    const span = valueIn(random, text, '"');
    return span === null ? bytes : Buffer.from(change(random, text, span), 'latin1');
  };
}

/**
 * A value that begins with one of these characters, at or behind a place chosen at random. Keys are texts too, but what
 * is done to them mostly ends in no JSON: they are left alone but for some.
 */
export function valueIn(random: Random, text: string, first: string): Span | null {
  const begin = random.int(0, Math.max(0, text.length - 1));
  const withKeys = random.chance(0.1);
  for (let at = begin; at < Math.min(text.length, begin + 600); at++) {
    const character = text[at] ?? '';
    if (character === '"') {
      const to = endOf(text, at);
      const isKey = text[to] === ':';
      if (first.includes('"') && (withKeys || !isKey)) return { from: at, to };
      // From within a text this is its end: what follows is told apart from there.
      if (isKey || ':,[ {'.includes(text[at - 1] ?? '')) at = to - 1;
    } else if (first.includes(character)) {
      if (character === '{' || character === '[') return { from: at, to: endOf(text, at) };
      if (at === 0 || ':,[ \n'.includes(text[at - 1] ?? '')) return { from: at, to: endOf(text, at) };
    }
  }
  return null;
}

function endOf(text: string, from: number): number {
  let depth = 0;
  let isString = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isString) {
      if (character === '\\') at++;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (depth === 0 && (character === ',' || character === '\n' || character === ':')) return at;
    if (depth < 0) return at;
    if (depth === 0 && !isString && '"}]'.includes(character)) return at + 1;
  }
  return text.length;
}

/** The value with its key, where it has one. */
function memberOf(text: string, { from, to }: Span): Span {
  const before = text.slice(Math.max(0, from - 80), from);
  const key = /"(?:[^"\\]|\\.)*"\s*:\s*$/.exec(before);
  return { from: key === null ? from : from - (before.length - key.index), to };
}

function put(text: string, { from, to }: Span, value: string): string {
  return text.slice(0, from) + value + text.slice(to);
}

function duplicated(random: Random, text: string, span: Span): string {
  const member = memberOf(text, span);
  const again = text.slice(member.from, member.to);
  const other = random.chance(0.3)
    ? again
    : put(again, { from: span.from - member.from, to: again.length }, pick(random, VALUES));
  return put(
    text,
    { from: member.to, to: member.to },
    `,${other}`.repeat(random.chance(0.1) ? random.int(2, 60) : 1),
  );
}

function deleted(_: Random, text: string, span: Span): string {
  const { from, to } = memberOf(text, span);
  if (text[to] === ',') return put(text, { from, to: to + 1 }, '');
  return put(text, { from: text[from - 1] === ',' ? from - 1 : from, to }, '');
}

function swapped(random: Random, bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const one = valueIn(random, text, '[{"-0123456789tfn');
  const two = valueIn(random, text, '[{"-0123456789tfn');
  if (one === null || two === null) return bytes;
  const [a, b] = one.from <= two.from ? [one, two] : [two, one];
  if (a.to > b.from) return bytes;
  const exchanged = put(put(text, b, text.slice(a.from, a.to)), a, text.slice(b.from, b.to));
  return Buffer.from(exchanged, 'latin1');
}

function retyped(random: Random, text: string, span: Span): string {
  return put(text, span, pick(random, VALUES));
}

function renumbered(random: Random, text: string, span: Span): string {
  return put(text, span, pick(random, NUMBERS));
}

function deepened(random: Random, text: string, span: Span): string {
  const depth = random.chance(0.05) ? random.int(1000, 12_000) : random.int(1, 40);
  const [open, close] = random.chance(0.5) ? ['[', ']'] : ['{"a":', '}'];
  const inner = text.slice(span.from, span.to);
  const closing = random.chance(0.1) ? '' : close.repeat(depth);
  return put(text, span, open.repeat(depth) + inner + closing);
}

function escaped(random: Random, text: string, span: Span): string {
  const inside = text.slice(span.from + 1, span.to - 1).replace(/[a-zA-Z0-9.$-]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return random.chance(0.5) ? `\\u${code}` : character;
  });
  return put(text, span, `"${inside}"`);
}

function stuffed(random: Random, text: string, span: Span): string {
  const at = random.int(span.from + 1, Math.max(span.from + 1, span.to - 1));
  return put(text, { from: at, to: at }, pick(random, STUFFING));
}

function lengthened(random: Random, text: string, span: Span): string {
  const times = random.pick([3, 30, 100, 299, 300, 301, 400, 401, 1100, 10_001]);
  return put(
    text,
    { from: span.to - 1, to: span.to - 1 },
    random.pick(['a', '0', '\xe9', '\\u00e9', '-']).repeat(times),
  );
}

/** A value of another input in the place of one of this. */
function fromOther(random: Random, bytes: Buffer, other: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const source = other.toString('latin1');
  const span = valueIn(random, text, '[{"-0123456789tfn');
  const taken = valueIn(random, source, '[{"-0123456789tfn');
  if (span === null || taken === null) return bytes;
  return Buffer.from(put(text, span, source.slice(taken.from, taken.to)), 'latin1');
}

/** All that stands in a container goes. */
function emptied(random: Random, bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const span = valueIn(random, text, '[{');
  if (span === null) return bytes;
  return Buffer.from(put(text, { from: span.from + 1, to: span.to - 1 }, ''), 'latin1');
}

function pick(random: Random, list: readonly string[]): string {
  return list[random.int(0, list.length - 1)] ?? '';
}
