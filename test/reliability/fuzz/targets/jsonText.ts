import assert from 'node:assert/strict';
import { CAPTURE_LIMIT } from '../../../../electron/core/logs/jsonScan/capture.ts';
import { array, object, scalar, value } from '../../../../electron/core/logs/jsonScan/shape.ts';
import { trace } from '../../../support/jsonScanTrace.ts';
import { isDeep } from '../promises/isDeep.ts';
import { piecesOf } from '../promises/logFile.ts';
import type { FuzzTarget } from '../target.ts';

const WHOLE = value('whole');
/** Every name that the seeds have is wanted somewhere: what stands there is held to the grammar. */
const WANTED = object(
  'root',
  { a: scalar('a'), b: array('b', object('in b', { a: value('a in b') })), 'é"': scalar('escaped') },
  { reportUnknownKeys: true },
);
const SEEDS = [
  '{"a":1,"b":[{"a":[1,2,{"x":null}],"c":true},{"a":"\\u00e9\\n"}],"é\\"":-1.5e3,"d":{"e":[[],{}]}}',
  '\ufeff [1, "two", {"a": false}] \0\0',
  '  -0.5 ',
  '"\\ud83d\\ude00 😀"',
  '[[[[[[[[[[[[]]]]]]]]]]]]',
  '{"a":{"a":{"a":0}},"a":"","\\u0061":7}',
];

/**
 * The streaming scanner on any bytes. What it accepts beyond JSON is bounded: marks of byte order, NUL bytes and
 * whitespace around a document, and whatever is balanced where nothing is wanted; what is wanted is JSON.
 */
export function openTarget(): FuzzTarget {
  return {
    name: 'jsonText',
    seeds: () => SEEDS.map((text) => Buffer.from(text)),
    words: ['"a":', '"b":', '\\u0061', '"\\u0061":', 'true', 'nul', '\ufeff', '\0', '[{', '}]'],
    feed(input) {
      const pieces = piecesOf(input);
      const bytes = Buffer.concat(pieces);
      let at = 0;
      const cuts = pieces.slice(0, -1).map((piece) => {
        at += piece.length;
        return at;
      });
      const isJson = parsed(bytes).ok;
      const results = [WHOLE, WANTED].map((shape) => {
        const whole = trace(shape, bytes);
        const inPieces = trace(shape, bytes, cuts);
        if (isDeep(bytes)) assert.equal(inPieces.result, whole.result);
        else assert.deepEqual(inPieces, whole, 'what is found differs by where it is cut');
        if (isJson) assert.equal(whole.result, 'complete', 'JSON is refused');
        return whole;
      });
      const taken = results[0];
      if (taken?.result === 'complete' && !isDeep(bytes)) {
        const text = unpadded(bytes);
        const [event] = taken.events;
        if (text.length > CAPTURE_LIMIT) assert.equal(event?.[0], 'oversize');
        else {
          const own = parsed(text);
          assert(own.ok, 'what is wanted is no JSON');
          assert.deepEqual(event, ['value', 'whole', own.value, -1]);
        }
      }
      return `${isJson} ${results.map(({ result, events }) => `${result} ${Math.min(events.length, 9)}`).join(' ')}`;
    },
  };
}

function parsed(bytes: Buffer): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(bytes.toString()) };
  } catch {
    return { ok: false };
  }
}

/** Without what may stand around a document. */
function unpadded(bytes: Buffer): Buffer {
  // A mark may be cut off at the end, as anything may.
  const padding = /^(?:[\0 \t\r\n]|\xef\xbb\xbf)*|(?:[\0 \t\r\n]|\xef\xbb\xbf)*(?:\xef\xbb?)?$/g;
  return Buffer.from(bytes.toString('latin1').replace(padding, ''), 'latin1');
}
