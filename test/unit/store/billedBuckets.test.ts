import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/core/store/migrate.ts';
import { databasePath, MIGRATIONS, openStore } from '../../../electron/core/store/open.ts';
import { billing } from '../../../electron/core/store/queries/billing.ts';
import { DAY_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = utcDayOf(Date.UTC(2026, 10, 4));
const ASKED = (DAY + 5) * DAY_MS;

test('buckets of before they told their rows are kept by the step, and made anew with the next commit', () => {
  const dataDir = temporaryDirectory();
  const db = new Sqlite(databasePath(dataDir));
  migrate(
    db,
    MIGRATIONS.filter(({ version }) => version <= 70),
    () => {},
  );
  db.exec("INSERT INTO meta VALUES ('truth-up', '1|before')");
  for (const [day, gross] of [
    [DAY, 5],
    [DAY + 1, 7],
  ] as const) {
    db.prepare("INSERT INTO vendor_figures VALUES (0, ?, ?, 'api', ?)").run(day, day, ASKED);
    db.prepare(
      "INSERT INTO vendor_row VALUES (0, ?, ?, 0, 'GPT-4.1', 0, 'model', 'credits', ?, ?, ?, NULL, 'AI Credit')",
    ).run(day, day, gross, gross - 1, 1);
    db.prepare(
      "INSERT INTO billed_bucket VALUES (?, 0, 'credits', 'model', 'gpt-4.1', ?, 'above', NULL, 0, ?, 0, NULL, 'billing_api:copilot_chat', ?)",
    ).run(day, gross, gross, ASKED);
  }
  db.close();

  const stepped = openStore(dataDir);
  const before =
    'SELECT day, gross, elsewhere, exact, covered_nano, net_nano FROM billed_bucket ORDER BY day';
  const zero = { exact: 0, covered_nano: 0, net_nano: 0 };
  expect(rowsOf(stepped, before)).toEqual([
    { day: DAY, gross: 5, elsewhere: 5, ...zero },
    { day: DAY + 1, gross: 7, elsewhere: 7, ...zero },
  ]);
  expect(rowsOf(stepped, 'SELECT * FROM sync_state')).toEqual([]);
  stepped.close();

  const ledger = new TestLedger(dataDir);
  ledger.tell([
    { file: '/a', turns: { a: { timestamp: DAY * DAY_MS, modelId: 'copilot/gpt-4.1', creditsNano: 2 } } },
  ]);
  expect(billing(ledger.db, NOW, 'this').buckets).toMatchObject([
    { day: DAY + 1, gross: 7, elsewhere: 7, coveredNanoAiu: 6, netNanoAiu: 1 },
    { day: DAY, gross: 5, exact: 2, coveredNanoAiu: 4, netNanoAiu: 1 },
  ]);
  ledger.close();
});
