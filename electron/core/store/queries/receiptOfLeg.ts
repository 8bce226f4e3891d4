import type { Database } from 'better-sqlite3';
import type { TrailStep } from '../../../../shared/contract/receipt.ts';
import type { Call } from '../../reducer/calls/combineCalls.ts';
import { type Leg, legsOf } from '../../reducer/legs/legs.ts';
import { callsOfLeg } from '../../reducer/legs/remainder.ts';
import { splitLines } from '../../reducer/pricing/receiptLines.ts';
import { callStore } from '../callStore.ts';
import { legEventStore } from '../legEventStore.ts';
import { legKey } from '../legSettler.ts';
import { FOREVER } from '../turnWindows.ts';
import { callsTold } from './callsTold.ts';
import {
  callsPart,
  fileNames,
  modelOf,
  pricedLines,
  type ReceiptContext,
  type ReceiptOfRow,
  saysCalls,
  saysRow,
} from './receiptParts.ts';
import type { RequestRow } from './requests.ts';

interface Counted {
  readonly id: number;
  readonly call: Call;
}

/** Of what calls leave of a run of the command line. @returns null when no log tells of it any more. */
export function receiptOfLeg(row: RequestRow, context: ReceiptContext): ReceiptOfRow | null {
  const { db, prices } = context;
  const session = db
    .prepare<[string], number>('SELECT id FROM session WHERE key = ?')
    .pluck()
    .get(row.sessionId);
  if (session === undefined) return null;
  const legs = legsOf(legEventStore(db).ofSession(session));
  const leg = legs.find((one) => legKey(row.sessionId, one) === row.id);
  if (leg === undefined) return null;
  // Without a model it is of all of them together.
  const counted = callsOf(db, session, legs, leg).filter(
    ({ call }) => leg.model === null || modelOf(call, prices) === row.model,
  );
  const split = {
    model: row.modelRaw,
    day: row.day,
    inputTokens: row.inputTokens,
    cachedTokens: row.cachedInputTokens,
    writtenTokens: row.cacheWriteTokens,
    outputTokens: row.outputTokens,
  };
  const lines = splitLines([split], prices, { areCalls: false, autoModel: null });
  return {
    row,
    ...pricedLines(lines, row, prices),
    calls: callsPart(
      counted.map(({ call }) => call),
      prices,
    ),
    subAgents: [],
    run: {
      number: leg.number,
      startedAt: leg.startedAt,
      endedAt: leg.endedAt,
      requests: leg.requests,
      milliRequests: leg.milliRequests,
      nanoAiu: leg.nanoAiu,
      inputTokens: leg.inputTokens,
      cachedInputTokens: leg.cachedTokens,
      cacheWriteTokens: leg.writtenTokens,
      outputTokens: leg.outputTokens,
    },
    trail: trail(row, session, counted, context),
    copies: 0,
  };
}

/** The session's calls within the leg's run: of the source that counts for the session. */
function callsOf(db: Database, session: number, legs: readonly Leg[], leg: Leg): Counted[] {
  const store = callStore(db);
  const rank = store.rankOfSession(session);
  const calls = store
    .ofSession(session, 0, FOREVER)
    .filter((id) => store.byId(id)?.rank === rank)
    .map((id) => ({ id, call: store.combined(id) }));
  return callsOfLeg(legs, leg, calls, ({ call }) => call.endedAt ?? call.startedAt).sort(
    (a, b) => a.call.startedAt - b.call.startedAt,
  );
}

function trail(
  row: RequestRow,
  session: number,
  counted: readonly Counted[],
  { db }: ReceiptContext,
): TrailStep[] {
  const names = fileNames(db);
  const files = db
    .prepare<[number], number>('SELECT file FROM leg_event WHERE session = ?')
    .pluck()
    .all(session);
  const told = callsTold(
    callStore(db),
    counted.map(({ id }) => id),
  );
  return [
    ...told.map(
      ({ source, calls, files: own }): TrailStep => ({
        source,
        ...names(own),
        calls: calls.length,
        ...saysCalls(calls),
        role: 'counted',
      }),
    ),
    { source: row.source, ...names(files), calls: null, ...saysRow(row), role: 'decides' },
  ];
}
