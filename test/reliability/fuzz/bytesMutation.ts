import type { Random } from '../../../electron/core/sample/random.ts';
import { CUT } from './target.ts';

/** One change of some bytes; `other` is a second input of the pool, to take from. */
export type Mutation = (random: Random, bytes: Buffer, other: Buffer) => Buffer;

/** What files and wires hold that nobody meant: ends of lines, marks of editors, what is no UTF-8. */
const HOSTILE = [
  ...['\0', '\r', '\n', '\r\n', '\ufeff', '\u2028', '\u0001', '"', '\\', '\\u', '{', '}', '[', ']', ',', ':'],
  ...['\0'.repeat(300), ' '.repeat(300), '\n\n\n', '\\"', '\u{1f600}', '\u0300'.repeat(20)],
].map((text) => Buffer.from(text));
const NO_UTF8 = ['ff', 'c080', 'eda080', 'edb080', 'f4908080', 'e282', 'efbb', 'fe', 'ffff'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const SPECIAL = [...HOSTILE, ...NO_UTF8];

export const BYTE_MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  flip,
  overwrite,
  insertSpecial,
  insertRandom,
  drop,
  repeat,
  move,
  truncate,
  cut,
  cut,
  uncut,
  splice,
  insertFromOther,
  dropLine,
  repeatLine,
  moveLine,
];

/** @returns `bytes` with `between` instead of `[from, to)`. */
export function replaced(bytes: Buffer, from: number, to: number, between: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);
}

/** Repeats a piece until the input is large: what costs the square of its length shows. @param size bytes. */
export function swollen(random: Random, bytes: Buffer, size: number): Buffer {
  const [from, to] = rangeIn(random, bytes, 400);
  const piece = bytes.subarray(from, to);
  if (piece.length === 0) return bytes;
  const times = Math.floor((size - bytes.length) / piece.length);
  return times <= 0 ? bytes : replaced(bytes, from, from, Buffer.alloc(times * piece.length, piece));
}

function at(random: Random, bytes: Buffer): number {
  return random.int(0, bytes.length);
}

function rangeIn(random: Random, bytes: Buffer, most: number): [from: number, to: number] {
  const from = at(random, bytes);
  const length = random.chance(0.5) ? random.int(1, 8) : random.int(1, most);
  return [from, Math.min(bytes.length, from + length)];
}

function flip(random: Random, bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const place = random.int(0, Math.max(0, bytes.length - 1));
  const byte = changed[place];
  if (byte !== undefined) changed[place] = byte ^ (1 << random.int(0, 7));
  return changed;
}

function overwrite(random: Random, bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const [from, to] = rangeIn(random, bytes, 8);
  for (let i = from; i < to; i++) changed[i] = random.int(0, 255);
  return changed;
}

function insertSpecial(random: Random, bytes: Buffer): Buffer {
  const place = at(random, bytes);
  return replaced(bytes, place, place, SPECIAL[random.int(0, SPECIAL.length - 1)] ?? Buffer.alloc(1));
}

function insertRandom(random: Random, bytes: Buffer): Buffer {
  const place = at(random, bytes);
  return replaced(
    bytes,
    place,
    place,
    Buffer.from(Array.from({ length: random.int(1, 6) }, () => random.int(0, 255))),
  );
}

function drop(random: Random, bytes: Buffer): Buffer {
  const [from, to] = rangeIn(random, bytes, 200);
  return replaced(bytes, from, to, Buffer.alloc(0));
}

function repeat(random: Random, bytes: Buffer): Buffer {
  const [from, to] = rangeIn(random, bytes, 400);
  return replaced(bytes, to, to, bytes.subarray(from, to));
}

function move(random: Random, bytes: Buffer): Buffer {
  const [from, to] = rangeIn(random, bytes, 400);
  const rest = replaced(bytes, from, to, Buffer.alloc(0));
  const place = at(random, rest);
  return replaced(rest, place, place, bytes.subarray(from, to));
}

function truncate(random: Random, bytes: Buffer): Buffer {
  return bytes.subarray(0, at(random, bytes));
}

function cut(random: Random, bytes: Buffer): Buffer {
  const place = at(random, bytes);
  return replaced(bytes, place, place, Buffer.of(CUT));
}

function uncut(_: Random, bytes: Buffer): Buffer {
  return Buffer.from(bytes.filter((byte) => byte !== CUT));
}

function splice(random: Random, bytes: Buffer, other: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at(random, bytes)), other.subarray(at(random, other))]);
}

function insertFromOther(random: Random, bytes: Buffer, other: Buffer): Buffer {
  const [from, to] = rangeIn(random, other, 400);
  const place = at(random, bytes);
  return replaced(bytes, place, place, other.subarray(from, to));
}

function dropLine(random: Random, bytes: Buffer): Buffer {
  const [from, to] = lineIn(random, bytes);
  return replaced(bytes, from, to, Buffer.alloc(0));
}

function repeatLine(random: Random, bytes: Buffer): Buffer {
  const [from, to] = lineIn(random, bytes);
  const [place] = lineIn(random, bytes);
  return replaced(bytes, place, place, bytes.subarray(from, to));
}

function moveLine(random: Random, bytes: Buffer): Buffer {
  const [from, to] = lineIn(random, bytes);
  const rest = replaced(bytes, from, to, Buffer.alloc(0));
  const [place] = lineIn(random, rest);
  return replaced(rest, place, place, bytes.subarray(from, to));
}

/** A line with its end. */
function lineIn(random: Random, bytes: Buffer): [from: number, to: number] {
  const place = at(random, bytes);
  const from = place === 0 ? 0 : bytes.lastIndexOf(10, place - 1) + 1;
  const end = bytes.indexOf(10, place);
  return [from, end < 0 ? bytes.length : end + 1];
}
