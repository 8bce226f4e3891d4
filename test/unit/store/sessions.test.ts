import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptySession } from '../../../electron/core/reducer/replay.ts';
import { sessions } from '../../../electron/core/store/queries/sessions.ts';
import { transactions } from '../../support/arbitraryTurns.ts';
import { call } from '../../support/callLedger.ts';
import { naiveAmounts, naiveRows } from '../../support/naiveLedger.ts';
import { runs } from '../../support/propertyRuns.ts';
import { TestLedger } from '../../support/testLedger.ts';

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const AT = Date.UTC(2026, 6, 1);
const credits = (sessionId: string, minute: number) => ({
  sessionId,
  timestamp: AT + minute * 60_000,
  creditsNano: 10,
});

test('a session is told with the sums, models, first and last turn of its counted rows, latest first', () => {
  fc.assert(
    fc.property(transactions, (all) => {
      ledger.clear();
      for (const { told, learnNow } of all) ledger.tell(told, learnNow);
      const counted = naiveRows(ledger.db).filter((row) => row.counted === 1);
      const listed = sessions(ledger.db, 100);
      expect(listed.map(({ sessionId }) => sessionId).sort()).toEqual(
        [...new Set(counted.map(({ session }) => session))].sort(),
      );
      expect(listed.map(({ lastAt }) => lastAt)).toEqual(
        listed.map(({ lastAt }) => lastAt).sort((a, b) => b - a),
      );
      for (const session of listed) {
        const own = counted.filter((row) => row.session === session.sessionId);
        expect(session.amounts).toEqual(naiveAmounts(own));
        expect(session.startedAt).toBe(Math.min(...own.map((row) => row.started_at)));
        expect(session.lastAt).toBe(Math.max(...own.map((row) => row.at)));
        expect(session.models).toEqual(
          [...new Set(own.flatMap(({ model }) => (model === null ? [] : [model])))].sort(),
        );
        const priced = own.filter((row) => row.nano_aiu !== null || row.milli_requests !== null);
        const estimated = priced.some(({ confidence }) => confidence === 'estimated');
        expect(session.confidence).toBe(priced.length === 0 ? 'unknown' : estimated ? 'estimated' : 'exact');
      }
    }),
    runs(60),
  );
});

test('a limit keeps the latest; a session whose turns are all forked copies is not listed', () => {
  const answer = { metadataResponseId: 'r', metadataSessionId: 'original' };
  ledger.tell([
    {
      file: '/a',
      turns: {
        request_1: credits('old', 1),
        request_2: credits('new', 3),
        request_3: credits('middle', 2),
        copy: { ...credits('fork', 9), completedAt: AT + 9 * 60_000, ...answer },
      },
    },
  ]);
  expect(sessions(ledger.db, 100).map(({ sessionId }) => sessionId)).toEqual(['new', 'middle', 'old']);
  expect(sessions(ledger.db, 2).map(({ sessionId }) => sessionId)).toEqual(['new', 'middle']);
});

test('a session whose last turn moved to another session is dated by the turns it still has', () => {
  ledger.tell([{ file: '/a', turns: { request_1: credits('s1', 1), request_2: credits('s1', 5) } }]);
  ledger.tell([{ file: '/a', turns: { request_2: credits('s2', 5) } }]);
  expect(sessions(ledger.db, 9).map(({ sessionId, lastAt }) => [sessionId, lastAt])).toEqual([
    ['s2', AT + 5 * 60_000],
    ['s1', AT + 60_000],
  ]);
});

test('a session begins with the first of its rows, also with a call that no turn told', () => {
  const turn = { file: '/a', turns: { request_1: credits('s1', 5) } };
  const alone = call({ sessionId: 's1', startedAt: AT + 60_000 });
  ledger.tell([turn, { file: '/log', turns: {}, beside: { calls: [alone] } }]);
  expect(sessions(ledger.db, 9)).toMatchObject([
    { sessionId: 's1', startedAt: AT + 60_000, amounts: { turns: 1, calls: 1 } },
  ]);
});

test('a title comes with the session, is replaced and taken away again', () => {
  const titled = (customTitle: string | null) => {
    const update = ledger.update({
      file: '/a',
      turns: { request_1: credits('s1', 1) },
      asTurns: { titleChanged: true },
    });
    const next = { ...update.next, session: { ...emptySession(), customTitle } };
    ledger.commit([{ ...update, next }]);
    return sessions(ledger.db, 1)[0]?.title;
  };
  expect(titled('Sort the export')).toBe('Sort the export');
  expect(titled('Sort the import')).toBe('Sort the import');
  expect(titled(null)).toBe(null);
});
