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
  NUL,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from './bytes.ts';
import { Capture } from './capture.ts';
import { KeyReader } from './keyReader.ts';
import { isWhitespace, Padding } from './padding.ts';
import {
  IN_STRING,
  isScanBuffer,
  MEMORY,
  membersSkipped,
  openDepth,
  STAGE,
  STAGE_BYTES,
  seek,
  skip,
  stage,
} from './scanMemory.ts';
import type { ArrayShape, ObjectShape, Shape } from './shape.ts';
import type { ScanSink } from './sink.ts';

// What the next byte belongs to. Plain numbers, since an enum is more than types.
const BEFORE_ROOT = 0;
const VALUE = 1;
const FIRST_ELEMENT = 2;
const FIRST_KEY = 3;
const NEXT_KEY = 4;
const AFTER_KEY = 5;
const AFTER_VALUE = 6;
const IN_KEY = 7;
const IN_SCALAR = 8;
const SKIPPING = 9; // a string, or an unwanted or captured container
const AFTER_ROOT = 10;
const INVALID = 11;

/** Half of what the 32 bits of `skip` can count, and a line of a gigabyte at least. */
const MOST_DEPTH = 2 ** 30;

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
 * What is not wanted is not validated, only balanced: `skip.wat` finds the end of strings, and of containers
 * by counting brackets of either kind. Along the wanted paths the grammar is held to.
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
  /** What `skip` is called with. The depth, of brackets, is a counter: it costs no memory. */
  #depth = 0;
  #state = 0;
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

  /** Takes the next piece, `buffer[start, end)`, and keeps no reference to it. Best in a `scanBuffer`. */
  write(buffer: Buffer, start: number, end: number): void {
    if (isScanBuffer(buffer)) {
      this.#scan(buffer.byteOffset + start, buffer.byteOffset + end);
      return;
    }
    for (let from = start; from < end; from += STAGE_BYTES) {
      this.#scan(STAGE, stage(buffer, from, Math.min(end, from + STAGE_BYTES)));
    }
  }

  /**
   * Ends the document. `complete`: one balanced value with nothing but whitespace, NUL bytes or byte order
   * marks around it. `incomplete`: nothing wrong so far, but it was cut, or there was nothing at all.
   */
  finish(): ScanResult {
    if (this.#mode === IN_SCALAR && this.#top === null) {
      this.#capture.goOn(0);
      this.#endValue(0);
    }
    if (this.#mode === AFTER_ROOT) return 'complete';
    return this.#mode === INVALID ? 'invalid' : 'incomplete';
  }

  // From here on a place is an index into the scan memory. Each step takes a byte that is there, goes on as
  // far as it can at once, and returns the place and leaves the mode for the next.

  #scan(start: number, end: number): void {
    this.#capture.goOn(start);
    let i = start;
    while (i < end) {
      if (this.#mode === SKIPPING) i = this.#skip(i, end);
      else if (this.#mode === IN_KEY) i = this.#readKey(i, end);
      else if (this.#mode === IN_SCALAR) i = this.#skipScalar(i, end);
      else if (this.#mode === INVALID) return;
      else i = this.#structure(i, MEMORY[i] ?? 0, end);
    }
    this.#capture.hold(MEMORY, end);
  }

  #structure(i: number, byte: number, end: number): number {
    if (this.#mode === BEFORE_ROOT || this.#mode === AFTER_ROOT) {
      if (byte === NUL && !this.#padding.isTorn) return this.#padding.passNul(MEMORY, i, end);
      if (this.#padding.accepts(byte)) return i + 1;
      if (this.#mode === AFTER_ROOT || this.#padding.isTorn) return this.#fail(i);
      return this.#beginValue(i, byte, end);
    }
    if (isWhitespace(byte)) return i + 1;
    switch (this.#mode) {
      case VALUE:
        return this.#beginValue(i, byte, end);
      case FIRST_ELEMENT:
        return byte === CLOSE_BRACKET ? this.#leave(i) : this.#beginValue(i, byte, end);
      case FIRST_KEY:
        return byte === CLOSE_BRACE ? this.#leave(i) : this.#seekKey(i, byte, end);
      case NEXT_KEY:
        return this.#seekKey(i, byte, end);
      case AFTER_KEY:
        if (byte !== COLON) return this.#fail(i);
        this.#mode = VALUE;
        return i + 1;
      default:
        return this.#afterValue(i, byte);
    }
  }

  #beginValue(i: number, byte: number, end: number): number {
    const index = this.#top?.kind === 'array' ? this.#count++ : -1;
    const shape = this.#wanted;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (shape?.kind === (byte === OPEN_BRACE ? 'object' : 'array')) return this.#enter(shape, index, i);
      if (shape?.kind === 'value') this.#capture.begin(shape, index, i);
      else if (shape !== undefined) this.#sink.mismatch(shape, undefined, index);
      return this.#beginSkip(1, 0, i, end);
    }
    if (byte !== QUOTE && !beginsScalar(byte)) return this.#fail(i);
    if (shape !== undefined) this.#capture.begin(shape, index, i);
    if (byte === QUOTE) return this.#beginSkip(0, IN_STRING, i, end);
    this.#mode = IN_SCALAR;
    return this.#skipScalar(i + 1, end);
  }

  #beginSkip(depth: number, state: number, i: number, end: number): number {
    this.#depth = depth;
    this.#state = state;
    this.#mode = SKIPPING;
    return this.#skip(i + 1, end);
  }

  #endValue(to: number): void {
    if (!this.#capture.end(MEMORY, to, this.#sink)) this.#mode = INVALID;
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

  /** A key begins: passes over all members that are not wanted, then reads it or one after it. */
  #seekKey(i: number, byte: number, end: number): number {
    const top = this.#top;
    if (byte !== QUOTE || top?.kind !== 'object') return this.#fail(i);
    const after = seek(i, end, top.mayHaveLow, top.mayHaveHigh);
    if (after === i) return this.#beginKey(i, end);
    this.#count += membersSkipped();
    this.#wanted = undefined;
    if (after < 0) return this.#holdSkip(after, end);
    this.#mode = AFTER_VALUE;
    // Mostly a key stands there that seek did not pass over: no need to ask it again.
    if (after + 1 >= end || MEMORY[after] !== COMMA || MEMORY[after + 1] !== QUOTE) return after;
    return this.#beginKey(after + 1, end);
  }

  #beginKey(i: number, end: number): number {
    this.#count++;
    this.#key.begin();
    this.#mode = IN_KEY;
    return this.#readKey(i + 1, end);
  }

  #readKey(i: number, end: number): number {
    if (this.#top?.kind !== 'object') return this.#fail(i);
    const after = this.#key.read(MEMORY, i, end, this.#top, this.#sink);
    if (after < 0) return end;
    this.#wanted = this.#key.wanted;
    this.#mode = this.#key.isMalformed ? INVALID : AFTER_KEY;
    return after;
  }

  #skip(from: number, end: number): number {
    const after = skip(from, end, this.#depth, this.#state);
    if (after < 0) return this.#holdSkip(after, end);
    this.#endValue(after);
    return after;
  }

  /** The chunk ended in what `skip` or `seek` was skipping. */
  #holdSkip(result: number, end: number): number {
    this.#depth = openDepth();
    this.#state = ~result;
    this.#mode = this.#depth > MOST_DEPTH ? INVALID : SKIPPING;
    return end;
  }

  #skipScalar(from: number, end: number): number {
    let i = from;
    while (i < end && !endsScalar(MEMORY[i] ?? 0)) i++;
    if (i < end) this.#endValue(i);
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
