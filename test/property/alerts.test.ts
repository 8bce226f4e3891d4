import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertDesk } from '../../electron/core/alerts/alerts.ts';
import { standing } from '../../electron/core/store/queries/standing.ts';
import { HOUR_MS } from '../../shared/domain/time.ts';
import { AlertRig } from '../support/alertRig.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';
import { credits, quotaOf } from '../support/standingLedger.ts';

const PERCENTS = [50, 75, 90, 100];

type Step =
  | { readonly do: 'spend'; readonly amount: number }
  /** GitHub's figure, which may be lower than what was spent. */
  | { readonly do: 'sync'; readonly used: number }
  | { readonly do: 'clock'; readonly minutes: number }
  | { readonly do: 'snooze'; readonly minutes: number }
  | { readonly do: 'switch'; readonly on: boolean }
  | { readonly do: 'thresholds'; readonly percents: readonly number[] }
  | { readonly do: 'restart' | 'look' | 'look elsewhere' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('spend' as const), amount: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ do: fc.constant('sync' as const), used: fc.integer({ min: 0, max: 1700 }) }),
  fc.record({ do: fc.constant('clock' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ do: fc.constant('snooze' as const), minutes: fc.integer({ min: 0, max: 200 }) }),
  fc.record({ do: fc.constant('switch' as const), on: fc.boolean() }),
  fc.record({ do: fc.constant('thresholds' as const), percents: fc.subarray(PERCENTS) }),
  fc.record({ do: fc.constantFrom('restart', 'look', 'look elsewhere') }),
);

/** The rules of docs/data-contract.md, "Alerts", said of one allowance in one cycle and in the plainest way. */
class Oracle {
  readonly #claimed = new Set<number>();
  #waiting = new Set<number>();
  readonly told: number[] = [];

  look(used: number, wishes: AlertRig['wishes'], now: number): void {
    const percents = wishes['notifications.thresholds'];
    for (const percent of percents.toSorted((a, b) => b - a)) {
      if (used < credits(15) * percent || this.#claimed.has(percent)) continue;
      const isNews = [...this.#claimed].every((other) => other < percent);
      this.#claimed.add(percent);
      if (isNews) this.#waiting.add(percent);
    }
    if (!wishes['notifications.enabled']) this.#waiting.clear();
    if (now < (wishes['notifications.snoozedUntil'] ?? 0) || this.#waiting.size === 0) return;
    this.told.push(Math.max(...this.#waiting));
    this.#waiting.clear();
  }
}

let rig: AlertRig;
beforeAll(() => {
  rig = new AlertRig();
});
afterAll(() => rig.close());

test(
  'each threshold is told exactly once, whatever happens in whichever order between two looks',
  () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 18 }), (steps) => {
        rig.begin({ notifications: { runOut: false, thresholds: PERCENTS } });
        const oracle = new Oracle();
        const other = rig.other();
        const look = (desk: AlertDesk): void => {
          oracle.look(standing(rig.ledger.db, rig.now, rig.wishes).used.amount ?? 0, rig.wishes, rig.now);
          desk.look();
        };
        for (const one of [...steps, { do: 'look' } as const, { do: 'look elsewhere' } as const]) {
          rig.now += 1000;
          if (one.do === 'spend') rig.spend(one.amount);
          if (one.do === 'sync') {
            rig.ledger.quota(quotaOf(rig.now, { used: credits(one.used), entitlement: credits(1500) }));
          }
          if (one.do === 'clock') rig.now += one.minutes * 60_000;
          if (one.do === 'snooze') {
            rig.set({ 'notifications.snoozedUntil': rig.now + one.minutes * 60_000 });
          }
          if (one.do === 'switch') rig.set({ 'notifications.enabled': one.on });
          if (one.do === 'thresholds') rig.set({ 'notifications.thresholds': [...one.percents] });
          if (one.do === 'restart') rig.restart();
          if (one.do === 'look') look(rig.desk);
          if (one.do === 'look elsewhere') look(other);
        }
        expect(rig.told()).toEqual(
          oracle.told.map((percent) => `${percent} % of your Copilot allowance is used`),
        );
      }),
      runs(20),
    );
  },
  TIMEOUT,
);

test(
  'two processes that look at the same time tell a threshold once between them',
  () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 50, max: 600 }), { minLength: 1, maxLength: 6 }), (amounts) => {
        rig.begin({ notifications: { runOut: false } });
        const desks = [rig.desk, rig.other(), rig.other()];
        for (const amount of amounts) {
          rig.now += HOUR_MS;
          rig.spend(amount);
          for (const desk of desks) desk.look();
        }
        const told = rig.told();
        expect(new Set(told).size).toBe(told.length);
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(told.length > 0).toBe(total >= 1125);
      }),
      runs(5),
    );
  },
  TIMEOUT,
);
