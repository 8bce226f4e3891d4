import { expect, test } from 'vitest';
import { emptySession } from '../../../electron/core/reducer/replay.ts';
import type { SessionTold } from '../../../electron/core/store/told.ts';
import { aLedgerEachTest, ledger } from '../../support/callLedger.ts';
import { rowsOf, type Told } from '../../support/testLedger.ts';

aLedgerEachTest();

const told = (file: string, session: Omit<SessionTold, 'sessionId'>): Told => ({
  file,
  turns: {},
  beside: { sessions: [{ sessionId: 's1', ...session }] },
});
const folder = (name: string) => ({ workspace: { key: `file:///home/dev/${name}`, name } });

test('of two folders that a conversation is told to have run in the same one stands, in either order', () => {
  for (const names of [
    ['a', 'b'],
    ['b', 'a'],
  ]) {
    for (const name of names) ledger.tell([told(`/events/${name}`, folder(name))]);
    expect(rowsOf(ledger.db, 'SELECT w.name FROM session s JOIN workspace w ON w.id = s.workspace')).toEqual([
      { name: 'a' },
    ]);
    ledger.clear();
  }
});

test('the title in a chat’s own file stands before what other sources call the conversation', () => {
  const chat = ledger.update({
    file: '/chat',
    turns: { request_1: { timestamp: 1 } },
    asTurns: { titleChanged: true },
  });
  ledger.commit([{ ...chat, next: { ...chat.next, session: { ...emptySession(), customTitle: 'own' } } }]);
  ledger.tell([told('/events', { title: 'another' })]);
  expect(rowsOf(ledger.db, 'SELECT title FROM session')).toEqual([{ title: 'own' }]);
  ledger.clear();
  ledger.tell([told('/events', { title: 'another' })]);
  expect(rowsOf(ledger.db, 'SELECT title FROM session')).toEqual([{ title: 'another' }]);
});
