import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LegEvent, LegModel } from '../../electron/core/reducer/legs/legEvent.ts';
import { type Leg, legsOf } from '../../electron/core/reducer/legs/legs.ts';
import { type LegCall, legRemainder } from '../../electron/core/reducer/legs/remainder.ts';
import { runs } from '../support/propertyRuns.ts';

const NAMES = ['a', 'b', 'c'] as const;
const TOLERANCE = 50_000_000;

interface Call {
  readonly model: (typeof NAMES)[number];
  readonly nanoAiu: number;
  readonly checkpoint: boolean;
}

interface Session {
  readonly version: string;
  readonly isCumulative: boolean;
  /** Runs of calls. */
  readonly runs: readonly (readonly Call[])[];
}

const session: fc.Arbitrary<Session> = fc
  .record({
    isCumulative: fc.boolean(),
    runs: fc.array(
      fc.array(
        fc.record({
          model: fc.constantFrom(...NAMES),
          nanoAiu: fc.integer({ min: 1, max: 3_000_000_000 }),
          checkpoint: fc.boolean(),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ isCumulative, runs: ofRuns }) => ({
    version: isCumulative ? '1.0.91' : '1.0.40',
    isCumulative,
    runs: ofRuns,
  }));

/** What the CLI writes of it, and the calls themselves. */
function written({ version, isCumulative, runs: ofRuns }: Session): { events: LegEvent[]; calls: LegCall[] } {
  const events: LegEvent[] = [];
  const calls: LegCall[] = [];
  let counted = new Map<string, number>();
  let at = 1_790_000_000_000;
  const nothing = { milliRequests: null, cachedTokens: null, writtenTokens: null };
  const write = (kind: LegEvent['kind'], totalNanoAiu: number | null, models: readonly LegModel[]): void => {
    at += 5000;
    const key = `line-${events.length}`;
    events.push({ key, sessionId: 's', at, kind, version, totalNanoAiu, totalMilliRequests: null, models });
  };
  const total = (): number => [...counted.values()].reduce((sum, nano) => sum + nano, 0);
  ofRuns.forEach((run, i) => {
    if (!isCumulative) counted = new Map();
    write(i === 0 ? 'start' : 'resume', null, []);
    for (const { model, nanoAiu, checkpoint } of run) {
      counted.set(model, (counted.get(model) ?? 0) + nanoAiu);
      write('answer', null, [
        { model, requests: null, inputTokens: null, outputTokens: 7, nanoAiu: null, ...nothing },
      ]);
      calls.push({
        at,
        model,
        inputTokens: 70,
        outputTokens: 7,
        cachedTokens: null,
        writtenTokens: null,
        nanoAiu,
      });
      if (checkpoint) write('checkpoint', total(), []);
    }
    const models = [...counted].map(([model, nano]) => ({
      ...nothing,
      model,
      requests: null,
      inputTokens: null,
      outputTokens: null,
      nanoAiu: nano,
    }));
    write('shutdown', total(), models);
  });
  return { events, calls };
}

function totalOf(legs: readonly { readonly nanoAiu: number | null }[]): number {
  return legs.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0);
}

describe('legs of a session', () => {
  it('are what each run took of each model, in whatever order its lines come and however often', () => {
    fc.assert(
      fc.property(session, fc.infiniteStream(fc.nat()), (truth, dice) => {
        const { events } = written(truth);
        const legs = legsOf(events);
        const took = truth.runs.map((run) =>
          NAMES.map((name) => totalOf(run.filter(({ model }) => model === name))),
        );
        const told = truth.runs.map((_, i) =>
          NAMES.map((name) => totalOf(legs.filter((leg) => leg.number === i + 1 && leg.model === name))),
        );
        expect(told).toEqual(took);
        const shuffled = [...events, ...events]
          .map((event) => ({ event, place: dice.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ event }) => event);
        expect(legsOf(shuffled)).toEqual(legs);
      }),
      runs(150),
    );
  });

  it('only grow while lines come, and never beyond what was taken', () => {
    fc.assert(
      fc.property(session, (truth) => {
        const { events } = written(truth);
        let before = 0;
        for (let length = 0; length <= events.length; length++) {
          const now = totalOf(legsOf(events.slice(0, length)));
          expect(now).toBeGreaterThanOrEqual(before);
          before = now;
        }
        expect(before).toBe(totalOf(truth.runs.flat()));
      }),
      runs(60),
    );
  });

  it('and their calls make the truth together, whichever calls are known and however far the log is read', () => {
    fc.assert(
      fc.property(session, fc.infiniteStream(fc.boolean()), fc.nat(40), (truth, isKnown, cut) => {
        const { events, calls } = written(truth);
        const known = calls.filter(() => isKnown.next().value);
        const rest = legRemainder(legsOf(events), known, () => null);
        expect(rest.every(isLeft)).toBe(true);
        const missing = totalOf(truth.runs.flat()) - totalOf(known);
        expect(totalOf(rest)).toBeLessThanOrEqual(missing);
        expect(totalOf(rest)).toBeGreaterThanOrEqual(missing - TOLERANCE * truth.runs.length);

        const early = legRemainder(legsOf(events.slice(0, cut)), calls, () => null);
        expect(early).toEqual([]);
      }),
      runs(150),
    );
  });
});

function isLeft({ nanoAiu }: Leg): boolean {
  return nanoAiu !== null && nanoAiu > 0;
}
