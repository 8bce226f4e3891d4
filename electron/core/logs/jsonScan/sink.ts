import type { ArrayShape, ObjectShape, Shape, ValueShape } from './shape.ts';

/**
 * Hears what a scan finds, in the order of the document. `index` is the place in the parent array, or -1
 * where the parent is an object or there is none.
 *
 * A repeated key gives its events again: `JSON.parse` keeps the last, so `enter` must start anew and `value`
 * overwrite. A document is known to be whole only at its end: hold back what was heard until `finish()`.
 * Must not call a scanner: those of a thread share one memory.
 */
export interface ScanSink<Tag> {
  /** An object or array of the wanted shape begins. */
  enter(shape: ObjectShape<Tag> | ArrayShape<Tag>, index: number): void;
  /** It is closed. `count`: its elements, or its members, unwanted and repeated ones included. */
  leave(shape: ObjectShape<Tag> | ArrayShape<Tag>, count: number): void;
  /** A captured value, as `JSON.parse` gives it. It may be nested as deeply as 64 KiB allow. */
  value(shape: ValueShape<Tag>, value: unknown, index: number): void;
  /**
   * Something else stands where `shape` was wanted: `value` is that string, number, boolean or null;
   * undefined stands for an object or array, which is skipped.
   */
  mismatch(shape: Shape<Tag>, value: unknown, index: number): void;
  /** A field that `shape` does not name; only where it asks for it, and only names up to 1 KiB. */
  unknownKey(shape: ObjectShape<Tag>, key: string): void;
  /** The value for `shape` took more than 64 KiB of text and was dropped. */
  oversize(shape: Shape<Tag>, index: number): void;
}
