import { describe, expect, test } from 'vitest';
import { generate, OUTPUT } from '../../build/wasm.mjs';
import {
  isScanBuffer,
  MEMORY,
  openDepth,
  STAGE_BYTES,
  scanBuffer,
  skip,
} from '../../electron/core/logs/jsonScan/scanMemory.ts';
import { JsonScanner } from '../../electron/core/logs/jsonScan/scanner.ts';
import { object, scalar, value } from '../../electron/core/logs/jsonScan/shape.ts';
import { readText } from '../architecture/sourceFiles.ts';
import { type ScanEvent, tracingSink } from '../support/jsonScanTrace.ts';

test('the compiled routines are those of the text beside them', async () => {
  const path = 'electron/core/logs/jsonScan/skip.generated.ts';
  expect(OUTPUT.replaceAll('\\', '/').endsWith(path)).toBe(true);
  expect(readText(path)).toBe(await generate());
});

describe('a scan buffer', () => {
  const shape = object('root', { a: value('a'), i: scalar('i') });

  function eventsOf(buffer: Buffer, document: string, pieceBytes: number): ScanEvent[] {
    const events: ScanEvent[] = [];
    const scanner = new JsonScanner<string>();
    scanner.start(shape, tracingSink(events));
    const bytes = Buffer.from(document);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const length = bytes.copy(buffer, 3, at, at + pieceBytes);
      scanner.write(buffer, 3, 3 + length);
    }
    expect(scanner.finish()).toBe('complete');
    return events;
  }

  test('is read in place, and what is read is what a copied buffer gives', () => {
    const long = JSON.stringify('"\\'.repeat(STAGE_BYTES));
    const document = `{"x":[${long},{"a":${long}}],"a":"kept","y":${long},"a":${long.slice(0, 1001)}","i":7}`;
    const own = scanBuffer(256 * 1024);
    const foreign = Buffer.alloc(1024 * 1024);
    expect([isScanBuffer(own), isScanBuffer(foreign)]).toEqual([true, false]);
    const events = eventsOf(foreign, document, 1_000_000);
    expect(events.map(([name]) => name)).toEqual(['enter', 'value', 'value', 'value', 'leave']);
    // Pieces that end just before, at and behind where a foreign one is cut for its copy.
    for (const piece of [7, 4096, STAGE_BYTES - 1, STAGE_BYTES, STAGE_BYTES + 1, 200_000]) {
      expect(eventsOf(own, document, piece), `${piece} in place`).toEqual(events);
      expect(eventsOf(foreign, document, piece), `${piece} copied`).toEqual(events);
    }
  });

  test('shares no byte with another one, and becomes an ordinary buffer when the memory is given away', () => {
    const buffers: Buffer[] = [];
    while (buffers.length < 100 && buffers.every(isScanBuffer)) buffers.push(scanBuffer(200_000));
    expect(buffers.length).toBeGreaterThan(5);
    expect(buffers.length).toBeLessThan(25);
    for (const [index, buffer] of buffers.entries()) buffer.fill(index);
    for (const [index, buffer] of buffers.entries()) {
      expect(buffer.length).toBe(200_000);
      expect(buffer.every((byte) => byte === index)).toBe(true);
    }
    const last = buffers.at(-1);
    const events = eventsOf(last ?? Buffer.alloc(0), '{"x":{"a":1},"a":2}', 5);
    expect(events[1]).toEqual(['value', 'a', 2, -1]);
  });

  test('may end where the memory lets blocks end', () => {
    const end = MEMORY.length - 64;
    MEMORY.fill('x', end - 10, end);
    expect(skip(end - 10, end, 1, 0)).toBe(~0);
    expect(openDepth()).toBe(1);
    expect(() => skip(MEMORY.length - 10, MEMORY.length, 1, 0)).toThrow();
  });
});

test('a gigabyte of open brackets is no document', () => {
  const brackets = Buffer.alloc(16 * 1024 * 1024, '[');
  const scanner = new JsonScanner<string>();
  scanner.start(object('root', {}), tracingSink([]));
  scanner.write(Buffer.from('{"a":'), 0, 5);
  for (let written = 0; written < 2 ** 30; written += brackets.length)
    scanner.write(brackets, 0, brackets.length);
  expect(scanner.finish()).toBe('incomplete');
  scanner.write(brackets, 0, 1);
  expect(scanner.finish()).toBe('invalid');
});
