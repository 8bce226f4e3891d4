import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kept } from '../../../electron/core/kept.ts';
import type { AccountQuota } from '../../../electron/core/reducer/standing/accountQuota.ts';
import type { SyncRecord } from '../../../electron/core/reducer/truthUp/syncRecord.ts';
import type { GithubTold } from '../../../electron/core/store/githubTold.ts';
import { receipt } from '../../../electron/core/store/queries/receipt.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { testTable } from '../../support/priceTable.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

const DAY = 20_700;
const TURN = { modelId: 'copilot/gpt-4.1', creditsNano: 2e9 };

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

const at = (day: number): number => day * DAY_MS + 1000;

function tellTurns(): void {
  const turns = {
    early: { ...TURN, timestamp: at(DAY) },
    late: { ...TURN, timestamp: at(DAY + 10) },
    own: { ...TURN, timestamp: at(DAY), selectedByok: true },
  };
  ledger.tell([{ file: '/a', turns }]);
}

function tell(told: GithubTold): void {
  ledger.writer.tell(told);
  while (ledger.writer.rederive());
}

function quota(plan: string, asOf: number): AccountQuota {
  return {
    login: 'octocat',
    plan,
    sku: null,
    unit: 'credits',
    entitlement: null,
    used: null,
    extra: null,
    isExtraPermitted: null,
    isPooled: false,
    resetsAt: null,
    asOf,
  };
}

function sync(status: SyncRecord['status'], asOf: number, more: Partial<SyncRecord> = {}): SyncRecord {
  const owner = { login: 'octocat', at: asOf };
  return {
    at: asOf,
    status,
    shape: null,
    message: kept('asIs', ''),
    owner,
    place: null,
    tick: null,
    asked: [],
    verdict: null,
    ...more,
  };
}

function payers(): unknown[] {
  return rowsOf(
    ledger.db,
    `SELECT key, billed_to, subscription FROM ledger JOIN facet ON facet.id = facet ORDER BY key`,
  ).map((row) => Object.values(row as object).join(' '));
}

const UNKNOWN = ['early unknown ', 'late unknown ', 'own byok '];

describe('who pays for a row', () => {
  test('is unknown until somebody says it', () => {
    tellTurns();
    expect(payers()).toEqual(UNKNOWN);
  });

  test.each(['before', 'after'])(
    'is the plan of its day, told %s the rows, and sums move with it',
    (when) => {
      if (when === 'after') tellTurns();
      tell({ quota: quota('individual_pro', at(DAY)) });
      tell({ quota: quota('business', at(DAY + 10)) });
      if (when === 'before') tellTurns();
      expect(payers()).toEqual(['early user individual_pro', 'late organization business', 'own byok ']);
      const groups = report(ledger.db, 'billed-to', {}).groups.map(({ key, nanoAiu }) => [key, nanoAiu]);
      expect(Object.fromEntries(groups)).toEqual({ user: 2e9, organization: 2e9, byok: null });
    },
  );

  test('is the user where GitHub shows a bill, and an organisation where it shows none again and again', () => {
    tellTurns();
    tell({ sync: sync('org-managed', at(DAY + 11)) });
    expect(payers()).toEqual(['early organization ', 'late organization ', 'own byok ']);
    tell({ answers: [apiAnswer(DAY, at(DAY + 12), [['GPT-4.1', 2e9]])] });
    expect(payers()).toEqual(['early user ', 'late user ', 'own byok ']);
  });

  test('stays as it was when GitHub cannot be asked, or bills nothing yet in a new month', () => {
    tellTurns();
    tell({ sync: sync('unreachable', at(DAY + 10)) });
    expect(payers()).toEqual(UNKNOWN);
    tell({ sync: sync('org-managed', at(DAY + 11)) });
    const managed = payers();
    tell({ sync: sync('unreachable', at(DAY + 12)) });
    expect(payers()).toEqual(managed);
    const empty = sync('ok', at(DAY + 13), { tick: { at: at(DAY + 13), isEmpty: true } });
    expect(ledger.writer.tell({ sync: empty }).isPricedAnew).toBe(false);
    expect(payers()).toEqual(managed);
  });

  test.each([
    ['another account’s bill', { owner: { login: 'hubot', at: at(DAY + 12) } }],
    ['a bill with rows', { tick: { at: at(DAY + 12), isEmpty: false } }],
  ])('is no organisation any more by %s', (_, more) => {
    tellTurns();
    tell({ sync: sync('org-managed', at(DAY + 11)) });
    tell({ sync: sync('ok', at(DAY + 12), more) });
    expect(payers()).toEqual(UNKNOWN);
  });

  test('of a report is not told: it may be a whole organisation’s', () => {
    tellTurns();
    const answer = apiAnswer(DAY, at(DAY + 12), [['GPT-4.1', 2e9]]);
    const rows = answer.rows.map((row) => ({ ...row, source: 'csv' as const }));
    tell({ answers: [{ ...answer, source: 'csv', rows }] });
    expect(payers()).toEqual(UNKNOWN);
  });

  test('stands on the receipt, with the login as it was then; an own key is nobody’s', () => {
    tellTurns();
    tell({ quota: quota('individual_pro', at(DAY - 1)) });
    const read = (key: string) => {
      const [found] = rowsOf(ledger.db, 'SELECT id FROM ledger WHERE key = ?', key) as { id: number }[];
      const { user, row } = receipt(ledger.db, found?.id ?? 0, testTable()) ?? {};
      return { user, billedTo: row?.billedTo, subscription: row?.subscription };
    };
    expect(read('early')).toEqual({ user: 'octocat', billedTo: 'user', subscription: 'individual_pro' });
    expect(read('own')).toEqual({ user: null, billedTo: 'byok', subscription: null });
  });

  test('asks for rows to be told anew just when it changes', () => {
    expect(ledger.writer.tell({ quota: quota('business', at(DAY)) }).isPricedAnew).toBe(true);
    expect(ledger.writer.tell({ quota: quota('business', at(DAY + 1)) }).isPricedAnew).toBe(false);
    expect(ledger.writer.tell({ sync: sync('org-managed', at(DAY + 2)) }).isPricedAnew).toBe(false);
  });
});
