import { byTests } from './ruleShapes.mjs';

const STORE = 'electron/core/store';
const TESTS = 'test/unit/calls';

const inSettler = byTests(`${STORE}/callSettler.ts`, TESTS);
const inWindows = byTests(`${STORE}/turnWindows.ts`, TESTS);
const inStore = byTests(`${STORE}/callStore.ts`, TESTS);
const inSessions = byTests(`${STORE}/sessionStore.ts`, TESTS);
const inConversations = byTests(`${STORE}/sessionStore.ts`, 'test/unit/store/conversations.test.ts');

/** Ledger 4.1 to 4.4 and 8: in which turn a model call is counted, or alone, or nowhere. */
export const placingRules = [
  inSettler(
    'ledger 4.3: a call that began in a turn is its money',
    'const turn = mayBePart ? windows.turnAt(session, call.startedAt) : null;',
    'const turn = null;',
  ),
  inSettler(
    'ledger 4.3: a call of a turn is no row of its own',
    'counted: counts && turn === null',
    'counted: counts',
  ),
  inSettler(
    'ledger 4.3: background calls are rows of their own',
    'const mayBePart = counts && !isBackgroundPurpose(call.purpose);',
    'const mayBePart = counts;',
  ),
  inSettler(
    'ledger 4.4: only the best source of a session counts',
    'const counts = rank === store.rankOfSession(session);',
    'const counts = true;',
  ),
  inSettler(
    'ledger 4.4: a better source takes out what others counted',
    'for (const id of store.ofSession(session, 0, FOREVER)) moved.add(id);\n  }\n\n  /** What a call added',
    '}\n\n  /** What a call added',
  ),
  inSettler(
    'ledger 4.4: a better source that comes later wins',
    'if (rank > store.rankOfSession(session)) setRank(session, rank);',
    '',
  ),
  inSettler(
    'ledger 4.4: a call that leaves a session leaves its rank',
    'if (left !== placed.rank) setRank(placed.session, left);',
    '',
  ),
  inSettler(
    'ledger 4.3: a turn is made anew when its calls change',
    'for (const part of [placed.turn, turn]) if (part !== null) turnsMoved.add(part);',
    '',
  ),
  inSettler(
    'ledger 4.3: a turn that a call left is made anew',
    'for (const part of [placed.turn, turn])',
    'for (const part of [turn])',
  ),
  inSettler(
    'ledger 4.3: a turn that comes later takes its calls',
    'for (const call of store.ofSession(session, from, to)) moved.add(call);',
    '',
  ),
  inSettler(
    'ledger 4.3: the calls of a turn that did not move stay',
    'if (isSame && news.length === 0) return;',
    'return;',
  ),
  inSettler("ledger 4.3: a turn's end moves its calls", 'before.ended_at === after.ended_at &&', ''),
  inSettler(
    'ledger 4.3: a turn that turned out to be a copy lets its calls go',
    '\n        before.counted === after.counted;',
    'true;',
  ),
  inSettler(
    'ledger 4.1: a turn that moved to another conversation moves in the one before, too',
    'if (before !== undefined) concerned.add(before.session);',
    '',
  ),
  inSettler(
    'ledger 4.1: a turn is found from each conversation that it was seen in',
    'const news = otherSessions.filter((session) => windows.seenIn(id, session));',
    'const news: never[] = [];',
  ),
  inSettler(
    'ledger 4.4: a running sum moves all calls of its turn',
    'for (const id of store.ofSameSum(session, source, turnId)) moved.add(id);',
    '',
  ),
  inSettler(
    'ledger 4.4: a running sum is of the conversation and of what it started',
    'const session = rootOf(sessions.idOf(own));',
    'const session = sessions.idOf(own);',
  ),
  inSettler(
    'ledger 4.4: a call that goes to another conversation moves the running sum there',
    'if (isElsewhere) sumsElsewhere(id, [placed.session, session]);',
    '',
  ),
  inSettler(
    'ledger 8: the folder of a conversation reaches its calls',
    'sessionMoved(session: number): void {\n      for (const id of store.ofSession(session, 0, FOREVER)) moved.add(id);',
    'sessionMoved(session: number): void {',
  ),
  inSettler('ledger 2: calls of the command line are its own', "'cli-store': 'copilot_cli',", ''),
  inSettler('ledger 5: calls are priced anew', 'if (id !== undefined) moved.add(id);', ''),

  inWindows('ledger 4.3: five seconds after the end', 'const GRACE_MS = 5000;', 'const GRACE_MS = 4999;'),
  inWindows(
    'ledger 4.3: five seconds after the end, and no more',
    'const GRACE_MS = 5000;',
    'const GRACE_MS = 5001;',
  ),
  inWindows(
    'ledger 4.3: a turn begins with its first millisecond',
    "turns('started_at <= @at')",
    "turns('started_at < @at')",
  ),
  inWindows(
    'ledger 4.3: an open turn lasts until the next one begins',
    'ended_at === null ? i === 0 :',
    'ended_at === null ? true :',
  ),
  inWindows(
    'ledger 4.3: an open turn has calls',
    'ended_at === null ? i === 0 :',
    'ended_at === null ? false :',
  ),
  inWindows(
    'ledger 4.3: of overlapping turns the one that began last',
    'ORDER BY started_at DESC, key DESC LIMIT',
    'ORDER BY started_at, key LIMIT',
  ),
  inWindows(
    'ledger 4.2: a forked copy holds no calls',
    "WHERE session = +@session AND grain = 'turn' AND counted = 1",
    "WHERE session = +@session AND grain = 'turn'",
  ),
  inWindows(
    'ledger 4.1: turns that another conversation leads by now',
    'FROM turn_session t JOIN ledger l ON l.id = t.row\n      WHERE',
    'FROM turn_session t JOIN ledger l ON l.id = t.row\n      WHERE 0 AND',
  ),
  inWindows(
    'ledger 4.3: a turn that grows moves the calls behind its old end',
    'row.ended_at + GRACE_MS));',
    'row.started_at));',
  ),

  inStore(
    'ledger 4.3: the same conversation by whatever scheme',
    'call.sessionId === null ? null : rawSessionId(call.sessionId),',
    'call.sessionId,',
  ),
  inSettler(
    "ledger 4.3: calls of a sub-agent's sub-agent are of the turn that started them all",
    'const session = rootOf(sessions.idOf(call.sessionId ??',
    'const session = (sessions.idOf(call.sessionId ??',
  ),
  inSettler('ledger 4.3: agents within agents, all the way up', 'root = parent;', 'return parent;'),
  inStore(
    'ledger 8: one call in two copies of a log is the greater amount',
    'coalesce(max($',
    'coalesce(min($',
  ),
  inStore(
    'ledger 8: of two copies the words of the first path',
    'CASE WHEN excluded.file = file OR',
    'CASE WHEN 1 OR',
  ),
  inStore(
    'ledger 8: a call told twice began when it was told to have begun first',
    'started_at = min(started_at, excluded.started_at)',
    'started_at = excluded.started_at',
  ),
  inStore(
    'ledger 8: the file whose words stand is the one of the first path',
    'file = CASE WHEN',
    'file = CASE WHEN 1 OR',
  ),
  inSessions(
    'ledger 4.3: who started a conversation as a sub-agent',
    'if (isOtherParent) setParent.run',
    'if (false) setParent.run',
  ),
  inConversations('ledger 8: of two folders of a conversation the same', 'key < kept;', 'key !== kept;'),
  inConversations('titles: a source that knows no better leaves the title', 'AND title IS NULL', ''),
];
