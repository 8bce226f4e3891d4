import type { CallTold } from './callsTold.ts';
import { priceOfCalls } from './naivePrice.ts';
import type { Leg, ModelCall, Terminal } from './scenario.ts';
import type { TrueRow } from './truth.ts';

/** Of a leg, over all its models: totals and calls are rounded in their own ways. */
const TOLERANCE = 50_000_000;

/** What a conversation's log knows beyond its counted calls, by leg and model (ledger 4.4). */
export function trueLegRows(terminal: Terminal, counted: readonly CallTold[]): readonly TrueRow[] {
  return terminal.legs.flatMap((leg) => {
    const within = counted.filter(({ call }) => isWithin(leg, call.startedAt));
    const rests = modelsOf(leg).map((isOne) =>
      rowOf(
        terminal,
        leg.calls.filter((call) => isOne(call.model)),
        within.filter(({ call }) => isOne(call.model)),
      ),
    );
    const isMoney = rests.every(({ confidence }) => confidence === 'exact');
    const missing = rests.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0);
    // A small leg that no call is known of is a small leg.
    const isCovered = within.length > 0 && isMoney && missing <= TOLERANCE;
    return isCovered ? [] : rests.filter(({ nanoAiu }) => nanoAiu !== 0);
  });
}

function isWithin({ startedAt, endedAt }: Leg, at: number): boolean {
  return at >= startedAt && at <= (endedAt ?? Number.POSITIVE_INFINITY);
}

/** A shutdown tells its models apart, a checkpoint does not. */
function modelsOf({ endedAt, calls }: Leg): readonly ((model: string) => boolean)[] {
  if (endedAt === null) return [() => true];
  return [...new Set(calls.map(({ model }) => model))].map((one) => (model) => model === one);
}

function rowOf(terminal: Terminal, calls: readonly ModelCall[], counted: readonly CallTold[]): TrueRow {
  const row = { grain: 'leg' as const, key: null, session: terminal.id };
  if (calls.every(({ told }) => told)) {
    const total = calls.reduce((sum, { nano }) => sum + nano, 0);
    const known = counted.reduce((sum, { nano }) => sum + (nano ?? 0), 0);
    return { ...row, nanoAiu: Math.max(0, total - known), confidence: 'exact' };
  }
  // Tokens alone: scenarios let a source show all of such a conversation's calls or none.
  return { ...row, nanoAiu: counted.length > 0 ? 0 : priceOfCalls(calls), confidence: 'estimated' };
}
