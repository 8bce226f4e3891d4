import { array, object, type Shape, scalar, value } from '../../../../electron/core/logs/jsonScan/shape.ts';
import { type Document, escapedText, hexadecimalKey, NAMES } from '../../../support/jsonKeys.ts';
import type { Choices } from './choices.ts';

const PLAIN_NAMES = NAMES.filter((name) => JSON.stringify(name) === `"${name}"`);
const GAPS = ['', '', '', '', ' ', '\n', '\r\n\t '] as const;
const SCALARS = [
  ...(['null', 'true', 'false', '0', '-0', '1', '12', '-1', '1e3', '-12.50E-2', '1790000000000'] as const),
  ...([
    '0.1234567890123456789',
    '999999999999999',
    '9999999999999999',
    '1234567890123456789',
    '1E400',
  ] as const),
  ...(['-1e-400', '0e0', '0.0', '5e-324', '100000000000000000000000', '9007199254740993'] as const),
] as const;
const INSIDES = [
  ...([
    '',
    'a',
    'abc',
    'x'.repeat(15),
    'x'.repeat(16),
    'x'.repeat(63),
    'x'.repeat(130),
    '\\\\',
    '\\"',
  ] as const),
  ...([
    '\\\\\\"',
    '\\n\\/\\b\\f\\r\\t',
    '\\u00e9',
    '\\ud83d\\ude00',
    '\\ud800',
    '\\udc00',
    '\\u0000',
  ] as const),
  ...(['😀', 'é', '日本', '{', ']', ':', ',', '[{', '}]', '\u2028', '\u007f', '\ufeff', '\ufffd'] as const),
] as const;
const DEEPEST = 5;
/** Letters. The scanner passes over a key of more than 1024 bytes, as no field's name. */
const LONGEST_KEY = 250;

/** A document, and the same with its keys in hexadecimal, which is what JSON.parse is asked about. */
export function chosenDocument(choices: Choices, mayEscapeKeys: boolean, depth = 0): Document {
  const kind = choices.below(depth >= DEEPEST ? 8 : 16);
  if (kind < 3) return both(choices.pick(SCALARS));
  if (kind === 3) return both(chosenNumber(choices));
  if (kind < 8) return both(`"${chosenInside(choices)}"`);
  if (kind === 8) return nested(choices.byte() * 4);
  const gap = choices.pick(GAPS);
  const count = choices.below(4);
  const parts: Document[] = [];
  if (kind < 11) {
    for (let i = 0; i < count; i++) parts.push(chosenDocument(choices, mayEscapeKeys, depth + 1));
    return joined('[', parts, ']', gap);
  }
  for (let i = 0; i < count; i++) {
    const key = mayEscapeKeys ? chosenKey(choices) : choices.pick(PLAIN_NAMES);
    const it = chosenDocument(choices, mayEscapeKeys, depth + 1);
    const name: string = JSON.parse(`"${key}"`);
    parts.push({
      text: `"${key}"${gap}:${gap}${it.text}`,
      reference: `"${hexadecimalKey(name)}":${it.reference}`,
    });
  }
  return joined('{', parts, '}', gap);
}

/** @param whole whether values may be captured with all that is in them. */
export function chosenShape(choices: Choices, whole: boolean, depth = 0): Shape<string> {
  const kind = depth >= 4 ? 0 : choices.below(8);
  if (kind < 2) return whole && choices.below(2) === 1 ? value('leaf') : scalar('leaf');
  if (kind < 4) return array('array', chosenShape(choices, whole, depth + 1));
  const fields: Record<string, Shape<string>> = {};
  for (let i = choices.below(6); i > 0; i--) {
    const name = choices.pick(NAMES);
    const field = chosenShape(choices, whole, depth + 1);
    // As an own property, whatever it is called.
    Object.defineProperty(fields, name, { value: field, enumerable: true, configurable: true });
  }
  return object<string>('object', fields, { reportUnknownKeys: choices.below(2) === 1 });
}

/** Places to cut at, in ascending order. */
export function chosenCuts(choices: Choices, length: number): number[] {
  const cuts = Array.from({ length: choices.below(6) }, () =>
    Math.floor(((choices.byte() * 256 + choices.byte()) / 65_536) * length),
  );
  return cuts.sort((a, b) => a - b);
}

/** Any digits: where a float stops being exact depends on all of them. */
function chosenNumber(choices: Choices): string {
  let digits = String(1 + choices.below(9));
  for (let left = choices.below(20); left > 0; left--) digits += String(choices.below(10));
  const sign = choices.pick(['', '', '-']);
  const end = choices.pick(['', '', '', `.${digits}`, 'e5', 'E-7']);
  return sign + digits + end;
}

function chosenInside(choices: Choices): string {
  let inside = choices.pick(INSIDES);
  while (!choices.isOver && choices.below(3) === 1) inside += choices.pick(INSIDES);
  return inside;
}

function chosenKey(choices: Choices): string {
  const kind = choices.below(8);
  const inside = kind === 7 ? chosenInside(choices) : null;
  if (inside !== null && inside.length <= LONGEST_KEY) return inside;
  const name = choices.pick(NAMES);
  return kind >= 5 ? escapedText(name) : JSON.stringify(name).slice(1, -1);
}

function both(text: string): Document {
  return { text, reference: text };
}

function nested(depth: number): Document {
  return both('['.repeat(depth + 1) + ']'.repeat(depth + 1));
}

function joined(open: string, parts: readonly Document[], close: string, gap: string): Document {
  const put = (texts: readonly string[]): string =>
    `${open}${gap}${texts.join(`${gap},${gap}`)}${gap}${close}`;
  return {
    text: put(parts.map(({ text }) => text)),
    reference: put(parts.map(({ reference }) => reference)),
  };
}
