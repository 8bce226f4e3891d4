import { appendFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pushLine, setLine } from '../support/chatLines.ts';
import { LiveHome } from '../support/liveHome.ts';

/** More than a reader remembers of one file: what it forgets it asks the database for. */
const TURNS = 12_000;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

test('a new session of thousands of turns is stored between any two lines, and none of its turns loses what it told before', () => {
  const path = home.write('long', []);
  const at = Date.UTC(2026, 10, 1);
  const turns = Array.from({ length: TURNS }, (_, i) => [
    pushLine({ id: `request_${i}`, at: at + i * 1000, nano: null, tokens: 7 }),
    setLine(i, 'completionTokens', 50),
    setLine(i, 'mode', 'agent'),
    setLine(i, 'promptTokens', 2000),
    setLine(i, 'copilotCredits', 0.000_000_001 * (i + 1)),
  ]);
  appendFileSync(path, turns.flat().join(''));
  home.readInto(home.dataDir);
  const [rows, file] = home.query((db) => [
    db
      .prepare(
        'SELECT count(*) AS turns, sum(output_tokens) AS tokens, sum(nano_aiu) AS nano, count(model) AS models FROM ledger',
      )
      .get(),
    db.prepare('SELECT bytes_read AS bytes FROM file').get(),
  ]);
  expect(rows).toEqual({ turns: TURNS, tokens: 50 * TURNS, nano: (TURNS * (TURNS + 1)) / 2, models: TURNS });
  // Each byte is read and told once, however often was stored meanwhile; beside it stand a few looks at the ends.
  expect(Object(file).bytes).toBeLessThan(statSync(path).size * 1.2);
});
