import { describe, expect, test } from 'vitest';
import { CAPTURE_LIMIT } from '../../electron/core/logs/jsonScan/capture.ts';
import { JsonScanner } from '../../electron/core/logs/jsonScan/scanner.ts';
import { array, object, scalar, value } from '../../electron/core/logs/jsonScan/shape.ts';
import { type ScanEvent, trace, tracingSink } from '../support/jsonScanTrace.ts';

const field = object('root', { a: value('a') });
const nothing = object('root', {});

/** How a document ends, which must not depend on where it is cut. */
function result(text: string | Buffer, shape = field): string {
  const whole = trace(shape, text);
  expect(trace(shape, text, [...Buffer.from(text).keys()])).toEqual(whole);
  return whole.result;
}

describe('what is too large', () => {
  const quoted = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;

  test('a value of exactly 64 KiB is captured, one byte more is dropped and the rest is read', () => {
    const shape = object('root', { a: value('a'), o: object('o', {}), i: scalar('i') });
    for (const cuts of [[], [5], [9, 30_000, 65_000], [CAPTURE_LIMIT + 4], [CAPTURE_LIMIT + 5]]) {
      const kept = trace(shape, `{"a":${quoted(CAPTURE_LIMIT)},"i":1}`, cuts);
      expect(kept.events[1]).toEqual(['value', 'a', 'x'.repeat(CAPTURE_LIMIT - 2), -1]);
      const dropped = trace(shape, `{"a":${quoted(CAPTURE_LIMIT + 1)},"i":1}`, cuts);
      expect(dropped.events.slice(1, 3)).toEqual([
        ['oversize', 'a', -1],
        ['value', 'i', 1, -1],
      ]);
      const elsewhere = trace(shape, `{"o":${quoted(CAPTURE_LIMIT + 1)},"i":1}`, cuts);
      expect(elsewhere.events[1]).toEqual(['oversize', 'o', -1]);
      expect([kept.result, dropped.result, elsewhere.result]).toEqual(Array(3).fill('complete'));
    }
  });

  test('a dropped value leaves nothing behind for the next one', () => {
    const text = `[${quoted(CAPTURE_LIMIT + 1)},"b",${quoted(CAPTURE_LIMIT * 3)},"c"]`;
    const cuts = [10, CAPTURE_LIMIT + 4, CAPTURE_LIMIT + 6, CAPTURE_LIMIT * 2];
    expect(trace(array('all', value('one')), text, cuts).events.slice(1, -1)).toEqual([
      ['oversize', 'one', 0],
      ['value', 'one', 'b', 1],
      ['oversize', 'one', 2],
      ['value', 'one', 'c', 3],
    ]);
  });

  test('ten million opening brackets cost no memory, wanted or not', () => {
    const half = 10_000_000;
    const deep = Buffer.concat([Buffer.alloc(half, '['), Buffer.alloc(half, ']')]);
    const document = Buffer.concat([
      Buffer.from('{"s":'),
      deep,
      Buffer.from(',"a":'),
      deep,
      Buffer.from(',"i":1}'),
    ]);
    const told: ScanEvent[] = [];
    const scanner = new JsonScanner<string>();
    scanner.start(object('root', { a: value('a'), i: value('i') }), tracingSink(told));
    const before = process.memoryUsage();
    for (let at = 0; at < document.length; at += 262_144) {
      scanner.write(document, at, Math.min(at + 262_144, document.length));
    }
    const after = process.memoryUsage();
    expect(scanner.finish()).toBe('complete');
    expect(told.slice(1, -1)).toEqual([
      ['oversize', 'a', -1],
      ['value', 'i', 1, -1],
    ]);
    const grown = after.heapUsed - before.heapUsed + after.external - before.external;
    expect(grown).toBeLessThan(16_000_000);
  });

  test('64 KiB of brackets are captured without exhausting the stack', () => {
    const depth = CAPTURE_LIMIT / 2;
    const [, told] = trace(field, `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`, [9]).events;
    let found = 0;
    for (let it = told?.[2]; Array.isArray(it); it = it[0]) found++;
    expect(found).toBe(depth);
  });
});

describe('what a document is', () => {
  test('NUL bytes, byte order marks and whitespace around it are tolerated', () => {
    for (const text of ['\ufeff{}', '\0\0{}\0\0', ' \r\n\t{}\r', '\0\ufeff {} \ufeff\0\r\n']) {
      expect(result(text)).toBe('complete');
    }
    expect(result(Buffer.from([0xef, 0xbb, 0x7b, 0x7d]))).toBe('invalid');
    expect(result(Buffer.from([0xef, 0x00, 0xbb, 0xbf, 0x7b, 0x7d]))).toBe('invalid');
    expect(result('{\0}')).toBe('invalid');
    expect(result('{}\ufffe')).toBe('invalid');
  });

  test('a scalar at the root is a document too', () => {
    expect(trace(field, ' 12')).toEqual({ events: [['mismatch', 'root', 12, -1]], result: 'complete' });
    expect(trace(field, 'null\0').events).toEqual([['mismatch', 'root', null, -1]]);
    for (const text of [' 12', 'null\0', '-1e5\n', '"text"']) expect(result(text)).toBe('complete');
    const whole = trace(value('root'), '"text"');
    expect(whole).toEqual({ events: [['value', 'root', 'text', -1]], result: 'complete' });
  });

  test('without a value, or with one that is cut, it is incomplete', () => {
    for (const text of [
      '',
      ' \0',
      '\ufeff',
      '{',
      '{"a"',
      '{"a":',
      '{"a":1',
      '{"a":[1]',
      '{"a":1,',
      '{"s":"}',
    ]) {
      expect(result(text)).toBe('incomplete');
    }
  });

  test('a second value behind the first is invalid', () => {
    for (const text of ['{}{}', '{} 1', '{}}', '{},', '12 13', '{"a":1}"'])
      expect(result(text)).toBe('invalid');
  });

  test('a grammar error along the wanted paths is invalid', () => {
    const wrong = [
      '}',
      ']',
      ',',
      ':',
      'x',
      '{]',
      '{,}',
      '{"a"}',
      '{"a" 1}',
      '{"a":}',
      '{"a":1]',
      '{"a":1,}',
      '{a:1}',
    ];
    for (const text of [...wrong, '{"a":1 "b":2}', '{"a":1"b":2}', '{"a":1{}}', '{"\\q":1}', '{"s":+1}']) {
      expect(result(text)).toBe('invalid');
    }
    const list = array('list', object('one', {}));
    for (const text of ['[1,]', '[,1]', '[{}}', '[{} {}]', '[1:2]', '[{]}']) {
      expect(trace(list, text).result).toBe('invalid');
    }
  });

  test('a captured value that is not JSON is invalid and not told', () => {
    for (const wrong of [
      'tru',
      '-',
      '01',
      '1.',
      '0x10',
      '"\\x"',
      '"\n"',
      '[1,2}',
      '{"b"}',
      'nullnull',
      'NaN',
    ]) {
      const { events: told, result: outcome } = trace(field, `{"a":${wrong},"a":1}`);
      expect(outcome).toBe('invalid');
      expect(told).toEqual([['enter', 'root', -1]]);
    }
  });

  test('what is skipped needs only to balance', () => {
    for (const skipped of ['tru', '[1,2}', '{"b" 1]', '"\n"', '[,,]']) {
      expect(result(`{"s":${skipped}}`, nothing)).toBe('complete');
    }
    expect(result('{"s":[[}', nothing)).toBe('incomplete');
  });

  test('after an error nothing more is told', () => {
    const { events: told } = trace(field, '{"a":1 x,"a":2}', [9]);
    expect(told).toEqual([
      ['enter', 'root', -1],
      ['value', 'a', 1, -1],
    ]);
  });

  test('is known to be whole as soon as its root is closed', () => {
    const scanner = new JsonScanner<string>();
    expect(scanner.isComplete).toBe(false);
    scanner.start(field, tracingSink([]));
    scanner.write(Buffer.from('{"a":1'), 0, 6);
    expect(scanner.isComplete).toBe(false);
    scanner.write(Buffer.from('}'), 0, 1);
    expect(scanner.isComplete).toBe(true);
  });
});
