import assert from 'node:assert/strict';
import { CAPTURE_LIMIT } from '../../../../electron/core/logs/jsonScan/capture.ts';
import { object, scalar } from '../../../../electron/core/logs/jsonScan/shape.ts';
import { Random } from '../../../../electron/core/sample/random.ts';
import { expectSameAsParse } from '../../../support/jsonScanReference.ts';
import { trace } from '../../../support/jsonScanTrace.ts';
import { Choices } from '../promises/choices.ts';
import { chosenCuts, chosenDocument, chosenShape } from '../promises/chosenJson.ts';
import type { FuzzTarget } from '../target.ts';

/** Letters of a document, of four bytes at most: none of its values is beyond the limit then. */
const LONGEST = CAPTURE_LIMIT / 4;
const OF_A = object('root', { a: scalar('a') });

/**
 * The streaming scanner on documents: an input is a row of choices, of which some dozens of documents are made, each with
 * what is wanted of it and with cuts, and each finds what JSON.parse gives, value by value; of a repeated key the last.
 */
export function openTarget(): FuzzTarget {
  let documents = 0;
  return {
    name: 'jsonScan',
    share: 10,
    documents: () => documents,
    // A byte of the input may make a kB of document.
    bound: { ms: 500, msPerKb: 100 },
    seeds() {
      const random = new Random(1);
      return Array.from({ length: 24 }, (_, i) =>
        Buffer.from(Array.from({ length: 60 * (i + 1) }, () => random.int(0, 255))),
      );
    },
    words: [],
    feed(input) {
      const choices = new Choices(input);
      const kinds = new Set<string>();
      while (!choices.isOver) {
        documents++;
        if (choices.byte() === 255) kinds.add(limited(choices));
        else {
          // A container that is taken whole goes through JSON.parse, which misreads escaped keys now and then.
          const mayEscapeKeys = choices.below(2) === 1;
          const shape = chosenShape(choices, !mayEscapeKeys);
          const it = chosenDocument(choices, mayEscapeKeys);
          if (it.text.length > LONGEST) continue;
          expectSameAsParse(shape, it, chosenCuts(choices, Buffer.byteLength(it.text)));
          kinds.add(shape.kind);
        }
      }
      return [...kinds].sort().join(' ');
    },
  };
}

/** A text around the limit: within it the value, beyond it that there was one, and what follows is found. */
function limited(choices: Choices): string {
  const inside = 'x'.repeat(CAPTURE_LIMIT - 2 - 3 + choices.below(7));
  const text = `{"a":"${inside}","b":1,"a":2}`;
  const { events, result } = trace(OF_A, text, chosenCuts(choices, text.length));
  assert.equal(result, 'complete');
  const first = inside.length + 2 <= CAPTURE_LIMIT ? ['value', 'a', inside, -1] : ['oversize', 'a', -1];
  assert.deepEqual(events, [['enter', 'root', -1], first, ['value', 'a', 2, -1], ['leave', 'root', 3]]);
  return first[0] === 'value' ? 'within' : 'beyond';
}
