import type { CallTold } from './callsTold.ts';
import { priceOfCalls } from './naivePrice.ts';
import type { Leg, Terminal } from './scenario.ts';
import type { TrueRow } from './truth.ts';

const TOLERANCE = 50_000_000;

/** What a conversation's log knows beyond its counted calls, by leg and model (ledger 4.4). */
export function trueLegRows(terminal: Terminal, counted: readonly CallTold[]): readonly TrueRow[] {
  return terminal.legs.flatMap((leg) => {
    const within = counted.filter(({ call }) => isWithin(leg, call.startedAt));
    // A checkpoint names no models.
    if (leg.endedAt === null) return rowOf(terminal, leg, within);
    const models = [...new Set(leg.calls.map(({ model }) => model))];
    return models.flatMap((model) =>
      rowOf(
        terminal,
        { ...leg, calls: leg.calls.filter((call) => call.model === model) },
        within.filter(({ call }) => call.model === model),
      ),
    );
  });
}

function isWithin({ startedAt, endedAt }: Leg, at: number): boolean {
  return at >= startedAt && at <= (endedAt ?? Number.POSITIVE_INFINITY);
}

function rowOf(terminal: Terminal, leg: Leg, counted: readonly CallTold[]): readonly TrueRow[] {
  const row = { grain: 'leg' as const, key: null, session: terminal.id };
  if (leg.calls.every(({ told }) => told)) {
    const total = leg.calls.reduce((sum, { nano }) => sum + nano, 0);
    const rest = total - counted.reduce((sum, { nano }) => sum + (nano ?? 0), 0);
    return rest > TOLERANCE ? [{ ...row, nanoAiu: rest, confidence: 'exact' }] : [];
  }
  // Tokens alone: scenarios let a source show all of such a conversation's calls or none.
  if (counted.length > 0) return [];
  return [{ ...row, nanoAiu: priceOfCalls(leg.calls), confidence: 'estimated' }];
}
