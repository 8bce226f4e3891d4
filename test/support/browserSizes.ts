import { openStore } from '../../electron/core/store/open.ts';
import { manyRowsLedger } from '../bench/manyRows.ts';
import { type CliHome, turn } from './cliHome.ts';
import { HOSTILE_NAMES } from './hostileNames.ts';

/** Enough for every list to be longer than it can be drawn, and the pictures not to wait for them. */
const MANY_ROWS = 40_000;

/** What a home and its ledger hold when each view is looked at. */
export const SIZES: Readonly<Record<'empty' | 'small' | 'huge', (home: CliHome) => void>> = {
  empty() {},
  small(home) {
    const midnight = new Date().setHours(0, 0, 0, 0);
    // Of today, however late it is.
    const at = (minutesAgo: number) => {
      const timestamp = Math.max(Date.now() - minutesAgo * 60_000, midnight + 1000 - minutesAgo);
      return { timestamp, modelState: { value: 1, completedAt: timestamp + 5000 } };
    };
    home.session('one', [turn('a', 3.25, at(300)), turn('b', 1.5, at(200))], {
      folder: '/home/dev/lantern',
      title: 'Fix the login',
    });
    home.session('two', [turn('c', 7.75, { ...at(100), modelId: 'copilot/gpt-5.3-codex' })], {
      folder: '/home/dev/orchard',
      title: 'Sort out the export',
    });
  },
  huge(home) {
    manyRowsLedger(home.dataDir, { rows: MANY_ROWS, now: Date.now() - 60_000 });
    const db = openStore(home.dataDir);
    const rename = db.prepare('UPDATE session SET title = ? WHERE id = (SELECT max(id) FROM session) - ?');
    const move = db.prepare('UPDATE workspace SET name = ? WHERE id = ?');
    for (const [index, name] of Object.values(HOSTILE_NAMES).entries()) {
      rename.run(name, index);
      move.run(name, index + 1);
    }
    db.close();
  },
};
