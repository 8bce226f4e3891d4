import { expect, it, onTestFinished } from 'vitest';
import { alertStore, type Claim } from '../../../electron/core/store/alertStore.ts';
import { MIGRATIONS, openStore } from '../../../electron/core/store/open.ts';
import { loweredEarly } from '../../../electron/core/store/queries/loweredEarly.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

const DAY = 20_777;
const claim: Claim = {
  kind: 'allowance',
  threshold: '75',
  percent: 75,
  amount: 1000,
  cycle: '2026-11-01',
  account: '',
  crossedAt: 5,
  until: 100,
  silent: false,
  title: 'title',
  body: 'body',
};

function directory(): string {
  const dataDir = newDirectory();
  onTestFinished(() => removeDirectory(dataDir));
  return dataDir;
}

it('a ledger with bills in it gains the outbox, and finds what bills took from its rows', () => {
  const dataDir = directory();
  const before = openStore(
    dataDir,
    MIGRATIONS.filter(({ version }) => version < 100),
  );
  before.pragma('foreign_keys = OFF');
  const overlay = before.prepare(
    `INSERT INTO billed_row VALUES (?, ${DAY}, ?, ?, 'estimated', NULL, 1, 's', ?, NULL, NULL, 1, NULL, 'l')`,
  );
  overlay.run(1, 1, 70, 100);
  overlay.run(2, 1, 120, 100);
  overlay.run(3, 0, 10, 100);
  before.exec(
    `INSERT INTO billed_bucket
       (day, place, unit, kind, model, gross, outcome, factor, lent, elsewhere, difference, reason, source, asked_at)
     VALUES (${DAY}, 0, 'credits', 'model', 'm', 190, 'below', NULL, 0, 0, 0, NULL, 's', ${(DAY + 1) * DAY_MS})`,
  );
  before.close();
  const db = openStore(dataDir);
  onTestFinished(() => void db.close());
  expect(loweredEarly(db, { from: DAY, to: DAY })).toBe(30);
  expect(loweredEarly(db, { from: DAY + 1, to: DAY + 9 })).toBe(0);
  db.exec(`UPDATE billed_bucket SET asked_at = ${(DAY + 4) * DAY_MS}`);
  expect(loweredEarly(db, { from: DAY, to: DAY })).toBe(0);
  expect(alertStore(db).waiting()).toBe(0);
});

it('what is taken is taken by one alone, and what was told while nobody had taken it is told later', () => {
  const dataDir = directory();
  const [one, other] = [openStore(dataDir), openStore(dataDir)];
  onTestFinished(() => {
    one.close();
    other.close();
  });
  expect(alertStore(one).claim(claim)).toBe(true);
  expect(alertStore(other).claim({ ...claim, account: 'monalisa', crossedAt: 6 })).toBe(false);
  expect(alertStore(other).claim({ ...claim, amount: 999 })).toBe(false);
  // As after a crash between the claim and the telling.
  expect(alertStore(other).take(7, 4)).toEqual([]);
  expect(alertStore(other).take(7, 5)).toMatchObject([{ kind: 'allowance', percent: 75, at: 5 }]);
  expect(alertStore(one).take(8, 8)).toEqual([]);
  expect(alertStore(one).crossedOf(claim)).toEqual({ crossedAt: 5, toldAt: 7 });
});

it('the first who watches is remembered', () => {
  const db = openStore(directory());
  onTestFinished(() => void db.close());
  expect(alertStore(db).since(5)).toBe(5);
  expect(alertStore(db).since(9)).toBe(5);
});
