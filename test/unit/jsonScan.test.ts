import { describe, expect, test } from 'vitest';
import { JsonScanner } from '../../electron/core/logs/jsonScan/scanner.ts';
import { array, object, scalar, value } from '../../electron/core/logs/jsonScan/shape.ts';
import { type ScanEvent, trace, tracingSink } from '../support/jsonScanTrace.ts';

const push = object('push', { v: array('v', object('request', { id: scalar('id') })), i: scalar('i') });
const field = object('root', { a: value('a') });

/** The document in pieces of one byte must say the same; the trace that both agree on. */
function events(shape: typeof push, text: string | Buffer): ScanEvent[] {
  const whole = trace(shape, text);
  const bytewise = trace(shape, text, [...Buffer.from(text).keys()]);
  expect(bytewise).toEqual(whole);
  expect(whole.result).toBe('complete');
  return whole.events;
}

describe('what is told', () => {
  test('an index that stands behind the pushed value arrives behind it', () => {
    expect(events(push, '{"kind":2,"k":["requests"],"v":[{"id":"x","i":9},{"i":8}],"i":12}')).toEqual([
      ['enter', 'push', -1],
      ['enter', 'v', -1],
      ['enter', 'request', 0],
      ['value', 'id', 'x', -1],
      ['leave', 'request', 2],
      ['enter', 'request', 1],
      ['leave', 'request', 1],
      ['leave', 'v', 2],
      ['value', 'i', 12, -1],
      ['leave', 'push', 4],
    ]);
  });

  test('an array tells its count and the places of its elements, wrong ones included', () => {
    expect(events(push, '{"v":[null,{"id":1},[],"s"]}').slice(1, -1)).toEqual([
      ['enter', 'v', -1],
      ['mismatch', 'request', null, 0],
      ['enter', 'request', 1],
      ['value', 'id', 1, -1],
      ['leave', 'request', 1],
      ['mismatch', 'request', undefined, 2],
      ['mismatch', 'request', 's', 3],
      ['leave', 'v', 4],
    ]);
    expect(events(push, '{"v":[]}').slice(1, -1)).toEqual([
      ['enter', 'v', -1],
      ['leave', 'v', 0],
    ]);
  });

  test('null, a number and a container in the place of an object are told apart', () => {
    const shape = object('root', { o: object('o', { a: value('a') }) });
    const told = (text: string): ScanEvent | undefined => events(shape, text)[1];
    expect(told('{"o":null}')).toEqual(['mismatch', 'o', null, -1]);
    expect(told('{"o":7}')).toEqual(['mismatch', 'o', 7, -1]);
    expect(told('{"o":[{"a":1}]}')).toEqual(['mismatch', 'o', undefined, -1]);
    expect(told('{"p":{"a":1}}')).toEqual(['leave', 'root', 1]);
  });

  test('a container in the place of a scalar is skipped and told without its content', () => {
    const shape = object('root', { a: scalar('a'), b: scalar('b') });
    expect(events(shape, '{"a":{"a":1,"b":[2]},"b":"x"}').slice(1, -1)).toEqual([
      ['mismatch', 'a', undefined, -1],
      ['value', 'b', 'x', -1],
    ]);
  });

  test('a repeated key is told each time, in order', () => {
    expect(events(field, '{"a":1,"a":{"a":2},"a":3}').slice(1, -1)).toEqual([
      ['value', 'a', 1, -1],
      ['value', 'a', { a: 2 }, -1],
      ['value', 'a', 3, -1],
    ]);
  });

  test('a key with escapes is the key that it spells, and no other', () => {
    expect(events(field, '{"\\u0061":1,"\\\\u0061":2,"a\\u0000":3}').slice(1, -1)).toEqual([
      ['value', 'a', 1, -1],
    ]);
    const quoted = object('root', { 'a"b\\': value('quoted'), é: value('accent') });
    expect(events(quoted, '{"a\\"b\\\\":1,"é":2,"\\u00e9":3}').slice(1, -1)).toEqual([
      ['value', 'quoted', 1, -1],
      ['value', 'accent', 2, -1],
      ['value', 'accent', 3, -1],
    ]);
    // Its bytes are those of the name, but it spells a line feed.
    expect(events(object('root', { 'a\\n': value('a') }), '{"a\\n":1}').slice(1, -1)).toEqual([]);
  });

  test('a key with escapes is read rightly where JSON.parse of the object would not', () => {
    // nodejs/node#63785: having seen the first object, V8 may read the second one's last key as "\\".
    JSON.parse('{"misread":[],"\\\\":0}');
    expect(events(field, '{"misread":1,"\\u0061":2}')[1]).toEqual(['value', 'a', 2, -1]);
  });

  test('names of unknown fields are told where asked for, and only there', () => {
    const shape = object('root', { a: object('a', {}), b: value('b') }, { reportUnknownKeys: true });
    expect(events(shape, '{"x":{"deep":1},"a":{"quiet":1},"\\u00fc":2,"b":3}')).toEqual([
      ['enter', 'root', -1],
      ['unknownKey', 'root', 'x'],
      ['enter', 'a', -1],
      ['leave', 'a', 1],
      ['unknownKey', 'root', 'ü'],
      ['value', 'b', 3, -1],
      ['leave', 'root', 4],
    ]);
  });

  test('a key of more than 1 KiB is neither kept nor told, and what follows is read', () => {
    const shape = object('root', { a: value('a') }, { reportUnknownKeys: true });
    const told = (length: number): ScanEvent[] => events(shape, `{"${'k'.repeat(length)}":1,"a":2}`);
    expect(told(1024).map(([name]) => name)).toEqual(['enter', 'unknownKey', 'value', 'leave']);
    expect(told(1025).map(([name]) => name)).toEqual(['enter', 'value', 'leave']);
  });

  test('numbers keep the value of their text', () => {
    for (const text of ['-0', '0.1', '12.307000001', '1790000000123', '1e-7', '9007199254740993', '1e999']) {
      expect(events(field, `{"a":${text}}`)[1]).toEqual(['value', 'a', JSON.parse(text), -1]);
    }
  });

  test('text keeps its characters, raw and escaped ones mixed', () => {
    for (const text of [
      '',
      'plain',
      'é',
      '日本 \\u00e9',
      '\\ud83d\\ude00 😀',
      '\\"\\\\\\/\\b\\n',
      '\u007f',
    ]) {
      expect(events(field, `{"a":"${text}"}`)[1]).toEqual(['value', 'a', JSON.parse(`"${text}"`), -1]);
    }
  });

  test('bytes that are no UTF-8 pass: replaced where captured, unseen where skipped', () => {
    const bad = Buffer.from([0xff, 0xc3, 0x22]);
    const text = Buffer.concat([Buffer.from('{"s":"'), bad, Buffer.from(',"a":"x'), bad, Buffer.from('}')]);
    expect(events(field, text).slice(1, -1)).toEqual([['value', 'a', 'x\ufffd\ufffd', -1]]);
  });
});

describe('where a document is cut', () => {
  test('runs of backslashes end or escape at every chunk end', () => {
    for (let run = 0; run <= 40; run++) {
      const inside = '\\'.repeat(run);
      // An odd run escapes the quote behind it, which then is text; the next quote closes the string.
      const string = `"x${inside}"${run % 2 === 1 ? '"' : ''}`;
      for (const text of [`{"s":${string},"a":${string}}`, `{"s":[${string}],"a":[${string}]}`]) {
        const parsed: { a: unknown } = JSON.parse(text);
        for (let cut = 0; cut < text.length; cut++) {
          expect(trace(field, text, [cut])).toEqual({
            events: [
              ['enter', 'root', -1],
              ['value', 'a', parsed.a, -1],
              ['leave', 'root', 2],
            ],
            result: 'complete',
          });
        }
      }
    }
  });

  test('an escaped quote at any distance from the opening one does not close the string', () => {
    for (let distance = 0; distance < 70; distance++) {
      const inside = `${'x'.repeat(distance)}\\"${'y'.repeat(distance)}\\\\`;
      expect(events(field, `{"s":"${inside}","a":"${inside}"}`)[1]).toEqual([
        'value',
        'a',
        JSON.parse(`"${inside}"`),
        -1,
      ]);
    }
  });

  test('bytes behind the end of the data are not read, even when they would close the document', () => {
    for (const rest of ['tail"}', '"}', '}', '\\"}', '1}']) {
      const document = Buffer.from(`{"s":"${'long text '.repeat(9)}","a":"value`);
      const buffer = Buffer.concat([document, Buffer.from(rest)]);
      const told: ScanEvent[] = [];
      const scanner = new JsonScanner<string>();
      scanner.start(field, tracingSink(told));
      for (let end = 0; end < document.length; end++) scanner.write(buffer, end, end + 1);
      expect(told).toEqual([['enter', 'root', -1]]);
      expect(scanner.isComplete).toBe(false);
      expect(scanner.finish()).toBe('incomplete');
    }
  });

  test('a small piece at the front of a buffer of many megabytes ends where it is said to', () => {
    const buffer = Buffer.alloc(4 * 1024 * 1024, '"');
    const text = '{"s":"unwanted text of some length","a":"wanted';
    buffer.write(text);
    const told: ScanEvent[] = [];
    const scanner = new JsonScanner<string>();
    scanner.start(field, tracingSink(told));
    scanner.write(buffer, 0, text.length);
    scanner.write(Buffer.from(' text"}'), 0, 7);
    expect(scanner.finish()).toBe('complete');
    expect(told[1]).toEqual(['value', 'a', 'wanted text', -1]);
  });

  test('nothing written is nothing read', () => {
    const scanner = new JsonScanner<string>();
    const told: ScanEvent[] = [];
    scanner.start(field, tracingSink(told));
    const bytes = Buffer.from('{"a":"x"}');
    for (let at = 0; at < bytes.length; at++) {
      scanner.write(bytes, at, at);
      scanner.write(bytes, at, at + 1);
      scanner.write(bytes, at + 1, at + 1);
    }
    expect(scanner.finish()).toBe('complete');
    expect(told[1]).toEqual(['value', 'a', 'x', -1]);
  });

  test('a started scanner knows nothing of the document before it, wherever that was left', () => {
    const scanner = new JsonScanner<string>();
    const left = Buffer.from(`\ufeff{"v":[{"id":"${'x'.repeat(99)}\\"","n":[[1]]}],"\\u0069\\"":3} `);
    const next = Buffer.from('{"\\"":0,"s":"unwanted","a":[1]}');
    for (let cut = 0; cut <= left.length; cut++) {
      scanner.start(push, tracingSink([]));
      scanner.write(left, 0, cut);
      const told: ScanEvent[] = [];
      scanner.start(field, tracingSink(told));
      scanner.write(next, 0, next.length);
      expect(scanner.isComplete).toBe(true);
      expect(told).toEqual([
        ['enter', 'root', -1],
        ['value', 'a', [1], -1],
        ['leave', 'root', 3],
      ]);
    }
  });
});
