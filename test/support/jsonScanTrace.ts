import { JsonScanner, type ScanResult } from '../../electron/core/logs/jsonScan/scanner.ts';
import type { Shape } from '../../electron/core/logs/jsonScan/shape.ts';
import type { ScanSink } from '../../electron/core/logs/jsonScan/sink.ts';

/** Name of the sink's method, tag of the shape, then the other arguments in their order. */
export type ScanEvent = readonly [name: keyof ScanSink<string>, tag: string, ...rest: readonly unknown[]];

export interface Trace {
  readonly events: ScanEvent[];
  readonly result: ScanResult;
}

export function tracingSink(events: ScanEvent[]): ScanSink<string> {
  return {
    enter: (shape, index) => void events.push(['enter', shape.tag, index]),
    leave: (shape, count) => void events.push(['leave', shape.tag, count]),
    value: (shape, value, index) => void events.push(['value', shape.tag, value, index]),
    mismatch: (shape, value, index) => void events.push(['mismatch', shape.tag, value, index]),
    unknownKey: (shape, key) => void events.push(['unknownKey', shape.tag, key]),
    oversize: (shape, index) => void events.push(['oversize', shape.tag, index]),
  };
}

/** Scans a document cut before each of `cuts` (ascending byte offsets). */
export function trace(shape: Shape<string>, text: string | Buffer, cuts: readonly number[] = []): Trace {
  const events: ScanEvent[] = [];
  const scanner = new JsonScanner<string>();
  scanner.start(shape, tracingSink(events));
  writePieces(scanner, Buffer.from(text), cuts);
  return { events, result: scanner.finish() };
}

/**
 * Writes a document as a reader with one reused buffer does: each piece stands amid left-over bytes, here
 * the ones that would do most harm were they taken for data.
 */
export function writePieces(scanner: JsonScanner<string>, bytes: Buffer, cuts: readonly number[]): void {
  const margin = 8;
  const buffer = Buffer.allocUnsafeSlow(bytes.length + 2 * margin);
  let from = 0;
  for (const to of [...cuts, bytes.length]) {
    buffer.fill('\\"]}{[,:1');
    bytes.copy(buffer, margin, from, to);
    scanner.write(buffer, margin, margin + to - from);
    from = to;
  }
  buffer.fill('!');
}
