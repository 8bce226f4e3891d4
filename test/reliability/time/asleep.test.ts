import { expect, test } from 'vitest';
import { NANO_AIU_PER_CREDIT } from '../../../shared/domain/money.ts';
import { cycleOf, DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { NOON, TOKEN } from '../../support/github/billingClient.ts';
import { connectedHome } from '../../support/github/connectedHome.ts';

const CREDIT = NANO_AIU_PER_CREDIT;
const MONALISA = {
  login: 'monalisa',
  token: TOKEN,
  credits: [{ day: '2026-11-19', model: 'GPT-5.3-Codex', quantity: 30 }],
};
const DECEMBER = cycleOf(Date.UTC(2026, 11, 1));
/** From noon of 20 November into the second day of the next cycle. */
const ASLEEP_MS = 11 * DAY_MS + 20 * HOUR_MS;

test('a machine asleep over a cycle’s end wakes into the new cycle, and its bill is read at once', async () => {
  const { home, core, news, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  home.write('s1', [{ id: 'a', at: NOON - DAY_MS, nano: 40 * CREDIT }]);
  const live = await core();
  await idle(live);
  const before = await live.until('standing', ({ billed }) => billed !== null);
  expect(before.cycle.to).toBe(DECEMBER.from * DAY_MS);
  news();
  // Timers stood still meanwhile: they ring once, late.
  later(ASLEEP_MS);
  const woken = await live.until('github', ({ sync }) => !sync.isRunning && (sync.last?.at ?? 0) > NOON);
  expect([woken.sync.last?.status, woken.sync.last?.at]).toEqual(['ok', NOON + ASLEEP_MS]);
  expect(news()).toBeGreaterThan(0);
  const standing = await live.until('standing', ({ cycle }) => cycle.from === DECEMBER.from * DAY_MS);
  expect(standing).toMatchObject({ used: { amount: 0 }, cycle: { to: (DECEMBER.to + 1) * DAY_MS } });
  const { headline } = await live.until('spend', ({ asOf }) => asOf >= NOON + ASLEEP_MS);
  expect([headline.cycle.period, headline.cycle.turns, headline.rolling['30d'].turns]).toEqual([
    DECEMBER,
    0,
    1,
  ]);
});

test('a clock that is set back by a year, and put right, stops no reading of the bill', async () => {
  const { core, news, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  const live = await core();
  await idle(live);
  for (const off of [-365 * DAY_MS, 365 * DAY_MS + 2 * HOUR_MS, 3 * 365 * DAY_MS, -3 * 365 * DAY_MS]) {
    news();
    later(off);
    await live.until('github', ({ sync }) => !sync.isRunning && sync.last?.at === Date.now());
    expect(news()).toBeGreaterThan(0);
  }
});
