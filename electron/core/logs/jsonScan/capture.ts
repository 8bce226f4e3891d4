import { HeldBytes } from './heldBytes.ts';
import { parseToken } from './parseToken.ts';
import type { Shape } from './shape.ts';
import type { ScanSink } from './sink.ts';

/**
 * Largest captured value, in bytes of its text, quotes included. The limit is for `JSON.parse`: ten million
 * opening brackets cost it seconds and most of a gigabyte.
 */
export const CAPTURE_LIMIT = 64 * 1024;

/** The value that is being captured: a range of the chunk at hand, behind what was held of earlier ones. */
export class Capture<Tag> {
  #shape: Shape<Tag> | null = null;
  #index = -1;
  #from = 0;
  readonly #held = new HeldBytes(CAPTURE_LIMIT);

  /** @param at where in the chunk the value's first byte is. */
  begin(shape: Shape<Tag>, index: number, at: number): void {
    this.#shape = shape;
    this.#index = index;
    this.#from = at;
    this.#held.clear();
  }

  cancel(): void {
    this.#shape = null;
  }

  /** A new chunk begins at `start`. */
  goOn(start: number): void {
    this.#from = start;
  }

  /** The chunk ends at `end`, the value does not. */
  hold(bytes: Buffer, end: number): void {
    if (this.#shape !== null) this.#held.append(bytes, this.#from, end);
  }

  /**
   * The value, if one is being captured, ends before `to`: hands it to the sink.
   * @returns false when it is not JSON.
   */
  end(bytes: Buffer, to: number, sink: ScanSink<Tag>): boolean {
    const shape = this.#shape;
    if (shape === null) return true;
    this.#shape = null;
    if (this.#held.length === 0) return this.#deliver(shape, bytes, this.#from, to, sink);
    this.#held.append(bytes, this.#from, to);
    if (this.#held.length > CAPTURE_LIMIT) return this.#tooLarge(shape, sink);
    return this.#deliver(shape, this.#held.bytes, 0, this.#held.length, sink);
  }

  #deliver(shape: Shape<Tag>, bytes: Buffer, from: number, to: number, sink: ScanSink<Tag>): boolean {
    if (to - from > CAPTURE_LIMIT) return this.#tooLarge(shape, sink);
    const value = parseToken(bytes, from, to);
    if (value === undefined) return false;
    if (shape.kind === 'value' || shape.kind === 'scalar') sink.value(shape, value, this.#index);
    else sink.mismatch(shape, value, this.#index);
    return true;
  }

  #tooLarge(shape: Shape<Tag>, sink: ScanSink<Tag>): true {
    sink.oversize(shape, this.#index);
    return true;
  }
}
