import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { report } from '../../../electron/core/store/queries/report.ts';
import { transactions } from '../../support/arbitraryTurns.ts';
import { naiveRows } from '../../support/naiveLedger.ts';
import { runs } from '../../support/propertyRuns.ts';
import { rowsOf, TestLedger, type Told } from '../../support/testLedger.ts';

const AT = Date.UTC(2026, 6, 1);
let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

const credits = (nano: number, more = {}) => ({ timestamp: AT, creditsNano: nano, ...more });
const total = (of: TestLedger) => report(of.db, 'model', {}).totals.nanoAiu;

describe('a transaction that fails', () => {
  const good: Told = {
    file: '/good',
    workspace: 'alpha',
    turns: { request_1: credits(7, { modelId: 'copilot/gpt-4.1', sessionId: 'fresh', mode: 'agent' }) },
  };
  /** A fraction, which a STRICT integer column refuses: stands for whatever a disk can do. */
  const bad: Told = { file: '/bad', turns: { request_2: credits(1, { lastPromptTokens: 0.5 }) } };

  test('stores nothing: no row, no sum, no cursor, no name', () => {
    expect(() => ledger.tell([good, bad])).toThrow(expect.objectContaining({ code: expect.any(String) }));
    for (const table of ['ledger', 'evidence', 'file', 'model', 'session', 'workspace', 'facet', 'relearn']) {
      expect(rowsOf(ledger.db, `SELECT * FROM ${table}`)).toEqual([]);
    }
    expect(total(ledger)).toBe(0);
  });

  test('leaves a writer that knows no id of it: the next one names everything anew', () => {
    ledger.tell([{ file: '/first', turns: { request_0: credits(1, { sessionId: 'other' }) } }]);
    expect(() => ledger.tell([good, bad])).toThrow();
    // Takes the ids that the names of the failed one had.
    const second = new TestLedger(ledger.dataDir);
    second.tell([
      {
        file: '/second',
        workspace: 'beta',
        turns: { request_9: credits(2, { modelId: 'copilot/gpt-long', sessionId: 'second', mode: 'ask' }) },
      },
    ]);
    second.close();
    ledger.tell([good]);
    expect(
      naiveRows(ledger.db).map(({ key, model, session, workspaceName, surface }) => [
        key,
        model,
        session,
        workspaceName,
        surface,
      ]),
    ).toEqual([
      ['request_0', null, 'other', null, 'other'],
      ['request_9', 'gpt-long', 'second', 'beta', 'panel-ask'],
      ['request_1', 'gpt-4.1', 'fresh', 'alpha', 'panel-agent'],
    ]);
    expect(total(ledger)).toBe(10);
  });

  test('adds nothing of its sums to those of the next', () => {
    expect(() => ledger.tell([good, bad])).toThrow();
    ledger.tell([{ file: '/third', turns: { request_3: credits(100) } }]);
    expect(total(ledger)).toBe(100);
    expect(rowsOf(ledger.db, 'SELECT nano_aiu FROM spend_hour')).toEqual([{ nano_aiu: 100 }]);
  });
});

describe('two programs on one ledger', () => {
  let other: TestLedger;
  beforeEach(() => {
    other = new TestLedger(ledger.dataDir);
  });
  afterEach(() => other.close());

  test('a piece read from a cursor that the other has moved is dropped, the rest of the batch stands', () => {
    ledger.tell([{ file: '/a', turns: { request_1: credits(10) } }]);
    const stale = other.update({ file: '/a', turns: { request_1: credits(20) } });
    ledger.tell([{ file: '/a', turns: { request_1: credits(30) } }]);
    const beside = other.update({ file: '/b', turns: { request_2: credits(5) } });
    const { stored, rowsChanged } = other.commit([stale, beside]);
    expect(stored.map((record) => record?.path ?? null)).toEqual([null, '/b']);
    expect(rowsChanged).toBe(1);
    expect(total(ledger)).toBe(35);
    expect(other.writer.fileAt('/a')?.revision).toBe(2);
  });

  test('a file that both meet for the first time is stored by the first of them', () => {
    const [mine, theirs] = [ledger, other].map((of) => of.update({ file: '/a', turns: { r: credits(10) } }));
    if (mine === undefined || theirs === undefined) throw new Error('two updates');
    expect(ledger.commit([mine]).stored[0]?.revision).toBe(1);
    expect(other.commit([theirs])).toMatchObject({ stored: [null], rowsChanged: 0 });
    expect(total(ledger)).toBe(10);
  });

  test('findings of a dropped piece are not counted, and no slot, title or name of it stays', () => {
    ledger.tell([{ file: '/a', turns: {} }]);
    const stale = other.update({
      file: '/a',
      turns: { request_1: credits(1) },
      more: { findings: [{ reason: 'bad-line', signature: 'log', count: 1 }] },
      asTurns: { slots: new Map([[0, 'request_1']]), titleChanged: true },
    });
    ledger.tell([{ file: '/a', turns: {} }]);
    other.commit([stale]);
    for (const table of ['diagnostic', 'slot', 'session', 'ledger']) {
      expect(rowsOf(ledger.db, `SELECT * FROM ${table}`)).toEqual([]);
    }
  });

  test('taking turns in any order, both tell what one alone would tell', () => {
    const alone = new TestLedger();
    fc.assert(
      fc.property(transactions, fc.infiniteStream(fc.boolean()), (all, turns) => {
        for (const one of [ledger, other]) one.clear();
        alone.clear();
        for (const { told: any } of all) {
          const told = [...new Map(any.map((one) => [one.file, one])).values()];
          alone.tell(told);
          const [first, second] = turns.next().value ? [ledger, other] : [other, ledger];
          // The loser of each race reads the file anew, as the ingest does.
          const late = told.map((one) => second.update(one));
          first.tell(told.slice(0, 1));
          const { stored } = second.commit(late);
          second.forgetCursors();
          first.forgetCursors();
          const lost = told.filter((_one, i) => stored[i] === null);
          if (lost.length > 0) second.tell(lost);
        }
        const rows = (of: TestLedger) =>
          naiveRows(of.db)
            .map(({ id: _id, ...row }) => row)
            .sort((a, b) => (a.key < b.key ? -1 : 1));
        const expected = rows(alone);
        expect(rows(ledger)).toEqual(expected);
        expect(rows(other)).toEqual(expected);
      }),
      runs(40),
    );
    alone.close();
  });
});

describe('names', () => {
  test('of a workspace follows its folder when the program starts anew; its key stays', () => {
    const told = (name: string) => ({
      file: '/a',
      turns: { request_1: credits(1) },
      more: { workspace: { key: 'file:///w', name } },
    });
    ledger.tell([told('before')]);
    const next = new TestLedger(ledger.dataDir);
    next.tell([told('after')]);
    next.close();
    expect(rowsOf(ledger.db, 'SELECT key, name FROM workspace')).toEqual([
      { key: 'file:///w', name: 'after' },
    ]);
  });

  test('with quotes, NUL and surrogates are names like any other', () => {
    const names = ["x'); DROP TABLE ledger; --", 'a\0b', '\u{1f600}', '💸', '', ' '];
    for (const [i, sessionId] of names.entries()) {
      ledger.tell([{ file: `/${i}`, turns: { [`request_${i}`]: credits(1, { sessionId }) } }]);
    }
    const keys = report(ledger.db, 'session', {}).groups.map(({ key }) => key);
    expect(keys.sort()).toEqual([...new Set(names)].sort());
    for (const sessionId of names) {
      expect(report(ledger.db, 'day', { sessionId }).totals.turns).toBe(1);
    }
  });
});
