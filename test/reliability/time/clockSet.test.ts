import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { rateLimitOf, serverTime } from '../../../electron/core/billing/rateLimit.ts';
import { createResting } from '../../../electron/core/billing/resting.ts';
import { pause } from '../../../electron/core/github/pause.ts';
import { quietUntil } from '../../../electron/core/reducer/alerts/quiet.ts';
import { quotaStore } from '../../../electron/core/store/quotaStore.ts';
import { vendorStore } from '../../../electron/core/store/vendorStore.ts';
import { oneTimeTokens } from '../../../electron/headless/host/oneTimeTokens.ts';
import { trayFace } from '../../../electron/main/tray/trayFace.ts';
import { createUpdates } from '../../../electron/main/updates/updates.ts';
import { NO_UPDATES } from '../../../shared/contract/app.ts';
import { parseSettings } from '../../../shared/contract/settings.ts';
import { snoozeEnd, snoozeInForce } from '../../../shared/domain/snooze.ts';
import { cycleOf, DAY_MS, HOUR_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { AlertRig } from '../../support/alertRig.ts';
import { clientClock } from '../../support/github/clientClock.ts';
import { quotaOf, StandingLedger } from '../../support/standingLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const YEAR_MS = 365 * DAY_MS;
const YEARS_AHEAD = NOON + 30 * YEAR_MS;

function rigAt(now: number): AlertRig {
  const rig = new AlertRig();
  onTestFinished(() => rig.close());
  rig.now = now;
  return rig;
}

function standingLedger(): StandingLedger {
  const ledger = new StandingLedger();
  onTestFinished(() => ledger.close());
  return ledger;
}

describe('warnings', () => {
  test('are told again once a clock is right that stood years ahead when the app was first started', () => {
    const rig = rigAt(YEARS_AHEAD);
    rig.look();
    rig.now = NOON;
    rig.look();
    rig.now += 2 * HOUR_MS;
    rig.spend(1200);
    expect(rig.look()).toEqual(['75 % of your Copilot allowance is used']);
  });

  test('that were crossed by a clock that stood years ahead are told by a page at once, not in years', () => {
    const rig = rigAt(NOON);
    rig.begin();
    rig.now = YEARS_AHEAD;
    const page = rig.other(10_000);
    page.connection('lost');
    expect(rig.told()).toEqual([]);
    rig.now = NOON;
    page.look();
    expect(rig.told()).toEqual(['GitHub cannot be reached']);
  });

  test('of one cycle are told once, whichever way and however often the clock is set', () => {
    const rig = rigAt(NOON);
    rig.begin({ notifications: { runOut: false } });
    rig.spend(1200);
    const { now } = rig;
    expect(rig.look()).toEqual(['75 % of your Copilot allowance is used']);
    for (const off of [-3 * HOUR_MS, 3 * HOUR_MS, -40 * DAY_MS, 40 * DAY_MS, -YEAR_MS, 30 * YEAR_MS, 0]) {
      rig.now = now + off;
      expect(rig.look()).toEqual([]);
    }
  });
});

describe('a snooze', () => {
  const wishes = (until: number) => parseSettings({ notifications: { snoozedUntil: until } }).settings;

  test('of any length that is offered holds', () => {
    for (const now of [NOON, Date.UTC(2027, 0, 1), Date.UTC(2028, 1, 29, 12)]) {
      const cycleEnd = (cycleOf(now).to + 1) * DAY_MS;
      for (const snooze of ['hour', 'today', 'cycle'] as const) {
        const until = snoozeEnd(snooze, now, cycleEnd);
        expect(snoozeInForce(until, now)).toBe(until);
        expect(snoozeInForce(until, until)).toBeNull();
      }
    }
  });

  test('that was begun before the clock was set back by years is over everywhere', () => {
    const settings = wishes(YEARS_AHEAD + HOUR_MS);
    expect(quietUntil(YEARS_AHEAD, settings)).toBe(YEARS_AHEAD + HOUR_MS);
    expect(quietUntil(NOON, settings)).toBeNull();
    const face = trayFace({ spend: null, standing: null }, settings, NO_UPDATES, NOON);
    expect(face.pause.kind).toBe('ready');
  });
});

describe('what GitHub says of time', () => {
  const headers = (date: string, more: Record<string, string> = {}) => ({ date, ...more });

  test('counts where it can be, however wrong this computer’s clock is', () => {
    for (const local of [0, NOON - 300 * DAY_MS, NOON, NOON + 20 * YEAR_MS]) {
      expect(serverTime(headers(new Date(NOON).toUTCString()), local)).toBe(NOON);
    }
  });

  test('is not believed from 1970, from a far future, or where it is none', () => {
    for (const date of ['Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 01 Jan 2100 00:00:00 GMT', 'soon', '']) {
      expect(serverTime(headers(date), NOON)).toBeNull();
    }
  });

  test('makes nobody wait for longer than a day, nor for less than a second', () => {
    const far = String(YEARS_AHEAD / 1000);
    for (const date of ['Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 20 Nov 2026 12:00:00 GMT', 'NaN']) {
      for (const more of [
        { 'retry-after': '999999999999' },
        { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' },
        { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' },
        { 'retry-after': '-5' },
        { 'retry-after': 'NaN' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': far },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e300' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'NaN' },
        { 'x-ratelimit-remaining': '0' },
      ]) {
        const limit = rateLimitOf(429, headers(date, more), 'rate limit', NOON);
        expect(limit?.retryAfterMs).toBeGreaterThanOrEqual(1_000);
        expect(limit?.retryAfterMs).toBeLessThanOrEqual(DAY_MS);
      }
    }
  });

  test('that was dated years ahead gives way to the next answer, bill and account alike', () => {
    const ledger = standingLedger();
    const [vendor, quotas] = [vendorStore(ledger.db), quotaStore(ledger.db)];
    const day = utcDayOf(NOON) - 1;
    const gross = () => vendor.inForce(day)?.rows[0]?.grossNano;
    vendor.save(apiAnswer(day, YEARS_AHEAD, [['A', 1]]), YEARS_AHEAD);
    quotas.save(quotaOf(YEARS_AHEAD, { login: 'other', used: 1 }), YEARS_AHEAD);
    expect(vendor.save(apiAnswer(day, NOON, [['A', 2]]), NOON)).toEqual([day]);
    expect(quotas.save(quotaOf(NOON, { used: 2 }), NOON)).toBe(true);
    expect([gross(), quotas.latest()?.used]).toEqual([2, 2]);
    // Of answers that may be, the newer one stands in whatever order they come.
    vendor.save(apiAnswer(day, NOON - HOUR_MS, [['A', 3]]), NOON);
    quotas.save(quotaOf(NOON - HOUR_MS, { used: 3 }), NOON);
    expect([gross(), quotas.latest()?.used]).toEqual([2, 2]);
  });
});

describe('a rest', () => {
  test('ends when the clock is set back before its beginning, and at its end', () => {
    const clock = clientClock(NOON);
    const [resting, held] = [createResting(clock), pause(clock.now)];
    const begin = (): void => {
      held.begin(HOUR_MS);
      const failure = { code: 'rate-limited', limit: 'primary', retryAfterMs: HOUR_MS } as const;
      resting.heard({ ok: false, failure });
    };
    for (const then of [NOON - 1, NOON - 10 * YEAR_MS, NOON + HOUR_MS, NOON + 10 * YEAR_MS]) {
      clock.set(NOON);
      begin();
      expect([held.until(), resting.refusal()]).toMatchObject([NOON + HOUR_MS, { ok: false }]);
      clock.set(then);
      expect([held.until(), resting.refusal()]).toEqual([0, null]);
    }
  });
});

test('an address that lets one browser in is good for ten minutes of a clock that nobody sets', () => {
  let now = 5;
  const tokens = oneTimeTokens(() => now);
  const [early, late] = [tokens.make(), tokens.make()];
  now += 10 * 60_000 - 1;
  expect(tokens.use(early)).toBe(true);
  now += 1;
  expect(tokens.use(late)).toBe(false);
});

test('new versions are looked for again after a day, and after the clock was set back', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  let [now, checks] = [NOON, 0];
  const updates = createUpdates({
    whyUnsupported: null,
    isWanted: () => true,
    openLibrary: async (hear) => ({
      check: async () => {
        checks++;
        hear.current();
      },
      install() {},
    }),
    restart: async () => {},
    now: () => now,
    onBug: (bug) => expect.fail(String(bug)),
  });
  onTestFinished(updates.close);
  updates.start();
  const looked = async (at: number): Promise<number> => {
    now = at;
    vi.advanceTimersByTime(DAY_MS);
    await vi.waitFor(() => expect(updates.state().state).toBe('current'));
    return checks;
  };
  expect(await looked(NOON)).toBe(1);
  expect(await looked(NOON + DAY_MS - 1)).toBe(1);
  expect(await looked(NOON + DAY_MS)).toBe(2);
  expect(await looked(NOON - YEAR_MS)).toBe(3);
  expect(await looked(YEARS_AHEAD)).toBe(4);
});
