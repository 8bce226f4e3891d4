import assert from 'node:assert/strict';
import { kept } from '../../../../electron/core/kept.ts';
import { saidStored } from '../../../../electron/core/keptText.ts';
import { storedText } from '../../../../electron/core/storedText.ts';
import { LANGUAGES } from '../../../../shared/words/languages.ts';
import { inLanguage } from '../../../../shared/words/words.ts';
import type { FuzzTarget } from '../target.ts';

/** Sentences as the ledger holds them; another version may have written others, with other amounts. */
export function openTarget(): FuzzTarget {
  return {
    name: 'keptSentences',
    seeds: () => [
      ...SEEDS.map((sentence) => Buffer.from(storedText(sentence))),
      Buffer.from(storedText(SEEDS)),
      Buffer.from('The token is gone.'),
    ],
    words: WORDS,
    feed(input) {
      const text = input.toString();
      const said = LANGUAGES.map((language) => inLanguage(language, () => saidStored(text)));
      for (const sentence of said) assert.equal(typeof sentence, 'string', 'what is stored says a text');
      return new Set(said).size === 1 ? (said[0] === text ? 'itself' : 'one text') : 'in each language';
    },
  };
}

const SEEDS = [
  kept('asIs', 'Somebody said so.'),
  kept('stopped', kept('ownError')),
  kept('refused', 'settings-unwritable', '/a/b', 'EACCES'),
  kept('trouble', 'SQLITE_BUSY'),
  kept('account-unknown-shape', ['a', 'b']),
  kept('account-server', 503),
  kept('sync-rate-limited', 90_000),
  kept('sync-bad-value', 'grossAmount', 'negative'),
  kept('sync-network', 'ECONNRESET'),
  kept('warning-percent', 'allowance', 90),
  kept('warning-run-out', 1_796_083_200_000),
  kept('warning-used', 5e12, 7e12, true, 'credits', 'usd'),
  kept('warning-runs-out', 1_796_083_200_000, 7),
  kept('warning-connection', 'rejected'),
];
const WORDS: readonly string[] = [
  '{"say":"stopped","of":[',
  '{"say":"closing","of":[]}',
  '{"say":"refused","of":["nope"]}',
  '"say":"__proto__"',
  '"say":"toString"',
  '"of":[null]',
  '"of":[1e308]',
  '"of":[-1]',
  '"of":[[]]',
  '"of":{}',
  'null',
  'true',
  '1796083200000',
  '8.7e15',
];
