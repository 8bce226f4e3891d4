import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DIGIT_0,
  DIGIT_9,
  LETTER_F,
  LETTER_N,
  LETTER_T,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from './bytes.ts';
import { Capture } from './capture.ts';
import { KeyReader } from './keyReader.ts';
import { isWhitespace, Padding } from './padding.ts';
import type { ArrayShape, ObjectShape, Shape } from './shape.ts';
import type { ScanSink } from './sink.ts';
import { STRING_OPEN_ESCAPED, skipString } from './skipString.ts';

/** See `write`. */
const STALE_LIMIT = 1024 * 1024;

// What the next byte belongs to. Plain numbers, since an enum is more than types.
const BEFORE_ROOT = 0;
const VALUE = 1;
const FIRST_ELEMENT = 2;
const FIRST_KEY = 3;
const NEXT_KEY = 4;
const AFTER_KEY = 5;
const AFTER_VALUE = 6;
const IN_KEY = 7;
const IN_STRING = 8;
const IN_SCALAR = 9;
const IN_CONTAINER = 10;
const AFTER_ROOT = 11;
const INVALID = 12;

const NOTHING = Buffer.alloc(0);
const DEAF: ScanSink<unknown> = {
  enter() {},
  leave() {},
  value() {},
  mismatch() {},
  unknownKey() {},
  oversize() {},
};

export type ScanResult = 'complete' | 'incomplete' | 'invalid';

type Container<Tag> = ObjectShape<Tag> | ArrayShape<Tag>;

/**
 * Picks the wanted paths out of one JSON document that arrives in pieces, cut anywhere. Reusable; takes a
 * fixed amount of memory whatever the document weighs and however deep it is nested.
 *
 * What is not wanted is not validated, only balanced: strings are skipped by a native search, containers by
 * counting brackets of either kind. Along the wanted paths the grammar is held to.
 */
export class JsonScanner<Tag> {
  #mode = INVALID;
  #sink: ScanSink<Tag> = DEAF;
  /** The innermost *wanted* container and how many elements or members it had; its parents are stacked. */
  #top: Container<Tag> | null = null;
  #count = 0;
  readonly #parents: { readonly shape: Container<Tag>; readonly count: number }[] = [];
  /** The shape for the value that comes next, undefined when that is not wanted. */
  #wanted: Shape<Tag> | undefined;
  /** Open brackets within an unwanted or captured container. A counter: the depth costs no memory. */
  #depth = 0;
  /** The chunk ended, within a string, in a backslash that escapes the first byte of the next chunk. */
  #escaped = false;
  readonly #key = new KeyReader<Tag>();
  readonly #capture = new Capture<Tag>();
  readonly #padding = new Padding();

  /** Forgets the document before, finished or not, and awaits a new one. Without it nothing is valid. */
  start(root: Shape<Tag>, sink: ScanSink<Tag>): void {
    this.#mode = BEFORE_ROOT;
    this.#sink = sink;
    this.#top = null;
    this.#parents.length = 0;
    this.#wanted = root;
    this.#capture.cancel();
    this.#padding.reset();
  }

  /** Whether the root value is closed. A bare number or literal at the root closes only by `finish()`. */
  get isComplete(): boolean {
    return this.#mode === AFTER_ROOT;
  }

  /**
   * Takes the next piece, `buffer[start, end)`, and keeps no reference to it. Bytes behind `end` are never
   * acted upon, though the search for a quote may run into them. That is cheaper than a view per line; only
   * of a buffer with more than 1 MiB behind `end` one is made, lest each small piece search it to its end.
   */
  write(buffer: Buffer, start: number, end: number): void {
    const bytes = buffer.length - end > STALE_LIMIT ? buffer.subarray(0, end) : buffer;
    this.#capture.goOn(start);
    let i = start;
    while (i < end) {
      if (this.#mode === IN_CONTAINER) i = this.#skipContainer(bytes, i, end);
      else if (this.#mode === IN_STRING) i = this.#skipString(bytes, i, end);
      else if (this.#mode === IN_KEY) i = this.#readKey(bytes, i, end);
      else if (this.#mode === IN_SCALAR) i = this.#skipScalar(bytes, i, end);
      else if (this.#mode === INVALID) return;
      else i = this.#structure(i, bytes[i] ?? 0);
    }
    this.#capture.hold(bytes, end);
  }

  /**
   * Ends the document. `complete`: one balanced value with nothing but whitespace, NUL bytes or byte order
   * marks around it. `incomplete`: nothing wrong so far, but it was cut, or there was nothing at all.
   */
  finish(): ScanResult {
    if (this.#mode === IN_SCALAR && this.#top === null) {
      this.#capture.goOn(0);
      this.#endValue(NOTHING, 0);
    }
    if (this.#mode === AFTER_ROOT) return 'complete';
    return this.#mode === INVALID ? 'invalid' : 'incomplete';
  }

  #structure(i: number, byte: number): number {
    if (this.#mode === BEFORE_ROOT || this.#mode === AFTER_ROOT) {
      if (this.#padding.accepts(byte)) return i + 1;
      if (this.#mode === AFTER_ROOT || this.#padding.isTorn) return this.#fail(i);
      return this.#beginValue(i, byte);
    }
    if (isWhitespace(byte)) return i + 1;
    switch (this.#mode) {
      case VALUE:
        return this.#beginValue(i, byte);
      case FIRST_ELEMENT:
        return byte === CLOSE_BRACKET ? this.#leave(i) : this.#beginValue(i, byte);
      case FIRST_KEY:
        return byte === CLOSE_BRACE ? this.#leave(i) : this.#beginKey(i, byte);
      case NEXT_KEY:
        return this.#beginKey(i, byte);
      case AFTER_KEY:
        if (byte !== COLON) return this.#fail(i);
        this.#mode = VALUE;
        return i + 1;
      default:
        return this.#afterValue(i, byte);
    }
  }

  #beginValue(i: number, byte: number): number {
    const index = this.#top?.kind === 'array' ? this.#count++ : -1;
    const shape = this.#wanted;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (shape?.kind === (byte === OPEN_BRACE ? 'object' : 'array')) return this.#enter(shape, index, i);
      if (shape?.kind === 'value') this.#capture.begin(shape, index, i);
      else if (shape !== undefined) this.#sink.mismatch(shape, undefined, index);
      this.#depth = 1;
      this.#mode = IN_CONTAINER;
      return i + 1;
    }
    if (byte !== QUOTE && !beginsScalar(byte)) return this.#fail(i);
    if (shape !== undefined) this.#capture.begin(shape, index, i);
    this.#depth = 0;
    this.#escaped = false;
    this.#mode = byte === QUOTE ? IN_STRING : IN_SCALAR;
    return i + 1;
  }

  #endValue(bytes: Buffer, to: number): void {
    if (!this.#capture.end(bytes, to, this.#sink)) this.#mode = INVALID;
    else this.#mode = this.#top === null ? AFTER_ROOT : AFTER_VALUE;
  }

  #afterValue(i: number, byte: number): number {
    const top = this.#top;
    if (top?.kind === 'array') {
      if (byte === CLOSE_BRACKET) return this.#leave(i);
      if (byte !== COMMA) return this.#fail(i);
      this.#wanted = top.element;
      this.#mode = VALUE;
    } else {
      if (byte === CLOSE_BRACE) return this.#leave(i);
      if (byte !== COMMA) return this.#fail(i);
      this.#mode = NEXT_KEY;
    }
    return i + 1;
  }

  #enter(shape: Container<Tag>, index: number, i: number): number {
    this.#sink.enter(shape, index);
    if (this.#top !== null) this.#parents.push({ shape: this.#top, count: this.#count });
    this.#top = shape;
    this.#count = 0;
    if (shape.kind === 'array') this.#wanted = shape.element;
    this.#mode = shape.kind === 'array' ? FIRST_ELEMENT : FIRST_KEY;
    return i + 1;
  }

  #leave(i: number): number {
    if (this.#top !== null) this.#sink.leave(this.#top, this.#count);
    const parent = this.#parents.pop();
    this.#top = parent?.shape ?? null;
    this.#count = parent?.count ?? 0;
    this.#mode = this.#top === null ? AFTER_ROOT : AFTER_VALUE;
    return i + 1;
  }

  #beginKey(i: number, byte: number): number {
    if (byte !== QUOTE) return this.#fail(i);
    this.#count++;
    this.#key.begin();
    this.#mode = IN_KEY;
    return i + 1;
  }

  #readKey(bytes: Buffer, i: number, end: number): number {
    if (this.#top?.kind !== 'object') return this.#fail(i);
    const after = this.#key.read(bytes, i, end, this.#top, this.#sink);
    if (after < 0) return end;
    this.#wanted = this.#key.wanted;
    this.#mode = this.#key.isMalformed ? INVALID : AFTER_KEY;
    return after;
  }

  #skipContainer(bytes: Buffer, from: number, end: number): number {
    let depth = this.#depth;
    let i = from;
    while (i < end) {
      const byte = bytes[i++] ?? 0;
      if (byte === QUOTE) {
        const after = skipString(bytes, i, end);
        if (after < 0) {
          this.#depth = depth;
          this.#escaped = after === STRING_OPEN_ESCAPED;
          this.#mode = IN_STRING;
          return end;
        }
        i = after;
      } else if (opens(byte)) {
        depth++;
      } else if (closes(byte) && --depth === 0) {
        this.#endValue(bytes, i);
        return i;
      }
    }
    this.#depth = depth;
    return i;
  }

  #skipString(bytes: Buffer, from: number, end: number): number {
    const after = skipString(bytes, this.#escaped ? from + 1 : from, end);
    this.#escaped = after === STRING_OPEN_ESCAPED;
    if (after < 0) return end;
    if (this.#depth > 0) this.#mode = IN_CONTAINER;
    else this.#endValue(bytes, after);
    return after;
  }

  #skipScalar(bytes: Buffer, from: number, end: number): number {
    let i = from;
    while (i < end && !endsScalar(bytes[i] ?? 0)) i++;
    if (i < end) this.#endValue(bytes, i);
    return i;
  }

  #fail(i: number): number {
    this.#mode = INVALID;
    return i;
  }
}

// `{` and `[` differ in one bit, as do `}` and `]`, and no other byte shares the rest.
function opens(byte: number): boolean {
  return (byte | 0x20) === OPEN_BRACE;
}

function closes(byte: number): boolean {
  return (byte | 0x20) === CLOSE_BRACE;
}

function beginsScalar(byte: number): boolean {
  if (byte >= DIGIT_0 && byte <= DIGIT_9) return true;
  return byte === MINUS || byte === LETTER_T || byte === LETTER_F || byte === LETTER_N;
}

function endsScalar(byte: number): boolean {
  return byte <= SPACE || byte === COMMA || byte === COLON || byte === QUOTE || opens(byte) || closes(byte);
}
