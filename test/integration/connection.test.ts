import { expect, test, vi } from 'vitest';
import { billing } from '../../electron/core/store/queries/billing.ts';
import { NANO_AIU_PER_CREDIT } from '../../shared/domain/money.ts';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../shared/domain/time.ts';
import { NOON, TOKEN } from '../support/github/billingClient.ts';
import { connectedHome } from '../support/github/connectedHome.ts';

const CREDIT = NANO_AIU_PER_CREDIT;
const MINUTE_MS = 60_000;
const OTHER = `ghp_${'Bx2'.repeat(12)}`;
const FOURTH = Date.UTC(2026, 10, 4, 10);
/** Its newest day is one that GitHub is still counting. */
const MONALISA = {
  login: 'monalisa',
  token: TOKEN,
  credits: [
    { day: '2026-11-04', model: 'GPT-5.3-Codex', quantity: 10 },
    { day: '2026-11-19', model: 'GPT-5.3-Codex', quantity: 30 },
  ],
};
const TURNS = [
  { id: 'a', at: FOURTH, nano: 8 * CREDIT },
  { id: 'b', at: NOON - DAY_MS, nano: 40 * CREDIT },
];

test('a token that is saved is kept, the bill is read by itself, and the headline does not fall', async () => {
  const { home, keyring, core, idle } = await connectedHome(MONALISA);
  home.write('s1', TURNS);
  const live = await core();
  const before = await live.until('standing', ({ used }) => used.amount === 48 * CREDIT);
  expect([before.billed, before.used.basis]).toEqual([null, 'local']);
  const saved = await live.client.call('github.saveToken', { token: ` ${TOKEN}\n` });
  expect(saved).toMatchObject({
    result: { refusal: null, token: { state: 'valid', login: 'monalisa', keptIn: 'keyring' } },
  });
  const told = await live.until('github', ({ sync }) => sync.lastOkAt !== null && !sync.isRunning);
  expect(told.sync).toMatchObject({ progress: null, last: { status: 'ok' }, nextAt: NOON + HOUR_MS });
  const { buckets } = await live.until('billing', ({ total }) => total !== null);
  expect(buckets.map(({ day, gross }) => [day, gross])).toEqual([
    [utcDayOf(NOON) - 1, 30 * CREDIT],
    [utcDayOf(FOURTH), 10 * CREDIT],
  ]);
  const after = await live.until('standing', ({ billed }) => billed !== null);
  expect(after.billed?.gross).toBe(40 * CREDIT);
  expect(after.used.amount).toBe(50 * CREDIT);
  expect([keyring.token, (await idle(live)).token.state]).toEqual([TOKEN, 'valid']);
});

test('a token that GitHub does not know is not kept; without a keyring one lasts for the session', async () => {
  const { keyring, core, news, later, idle } = await connectedHome(MONALISA);
  const live = await core();
  const refused = await live.client.call('github.saveToken', { token: OTHER });
  expect(refused).toMatchObject({ result: { refusal: expect.stringContaining('does not know') } });
  expect([keyring.token, (await idle(live)).token.state]).toEqual([null, 'missing']);
  keyring.fault = 'It is locked.';
  await live.client.call('github.saveToken', { token: TOKEN });
  const told = await live.until('github', ({ sync }) => sync.lastOkAt !== null && !sync.isRunning);
  expect(told.token).toMatchObject({ state: 'valid', keptIn: 'session', keyringFault: 'It is locked.' });
  keyring.fault = null;
  await live.client.call('github.removeToken', {});
  expect((await idle(live)).token).toMatchObject({ state: 'missing', keptIn: null });
  news();
  later(2 * HOUR_MS);
  expect([(await idle(live)).sync.nextAt, news(), keyring.token]).toEqual([null, 0, null]);
});

test('within the hour it is read once, by one of all cores on a ledger, and on demand at once', async () => {
  const { core, news, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  const first = await core();
  expect((await idle(first)).sync.last?.status).toBe('ok');
  await first.close();
  expect(news()).toBeGreaterThan(50);
  const again = await core();
  vi.advanceTimersByTime(MINUTE_MS / 2);
  const beside = await core();
  for (const live of [again, beside]) expect((await idle(live)).sync.lastOkAt).toBe(NOON);
  expect(news()).toBe(0);
  later(HOUR_MS - MINUTE_MS);
  for (const live of [again, beside]) await idle(live);
  expect(news()).toBe(0);
  // Of both cores the first one to look.
  vi.advanceTimersByTime(MINUTE_MS / 2);
  expect((await idle(again)).sync.lastOkAt).toBe(NOON + HOUR_MS);
  const asked = news();
  expect(asked).toBeGreaterThan(0);
  vi.advanceTimersByTime(MINUTE_MS / 2);
  expect((await idle(beside)).sync.lastOkAt).toBe(NOON + HOUR_MS);
  expect(news()).toBe(0);
  await beside.client.call('github.sync', {});
  expect((await idle(beside)).sync.lastOkAt).toBe(NOON + HOUR_MS + MINUTE_MS / 2);
  expect(news()).toBeGreaterThan(0);
});

test('a slow reading is stopped on demand, keeps what it read, and goes on ten minutes later', async () => {
  const { github, core, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  const started = core();
  await github.hears(10);
  github.fail({ kind: 'silent' });
  const live = await started;
  const { progress } = (await live.until('github', ({ sync }) => (sync.progress?.done ?? 0) > 0)).sync;
  expect(progress?.total).toBe(51);
  await live.client.call('github.stopSync', {});
  const stopped = await idle(live);
  expect(stopped.sync.last).toMatchObject({ status: 'unreachable', message: 'The reading was stopped.' });
  const { buckets } = await live.until('billing', ({ total }) => total !== null);
  expect(buckets.map(({ gross }) => gross)).toEqual([30 * CREDIT]);
  expect((await live.until('alerts', () => true)).open).toEqual([]);
  github.mend();
  later(10 * MINUTE_MS);
  expect((await idle(live)).sync.last?.status).toBe('ok');
});

test('a core that is closed while it reads, or while its keyring is silent, ends at once with a whole ledger', async () => {
  const { home, github, core } = await connectedHome(MONALISA, { token: TOKEN });
  const started = core();
  await github.hears(10);
  github.fail({ kind: 'silent' });
  const live = await started;
  const began = performance.now();
  await live.close();
  expect(performance.now() - began).toBeLessThan(2000);
  home.query((db) => {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(billing(db, NOON, 'this').total?.gross).toBe(30 * CREDIT);
  });
  vi.setSystemTime(NOON + HOUR_MS);
  const silent = await core({
    keyring: {
      read: () => new Promise(() => {}),
      write: async () => ({ ok: true }),
      remove: async () => ({ ok: true }),
    },
  });
  const { sync } = await silent.until('github', () => true);
  expect(sync.isRunning).toBe(true);
  const again = performance.now();
  await silent.close();
  expect(performance.now() - again).toBeLessThan(2000);
});

test('a token that is rejected later is told of once and asked with no more, until there is another', async () => {
  const { github, keyring, core, news, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  const live = await core();
  await idle(live);
  github.become({ ...MONALISA, token: OTHER });
  later(HOUR_MS);
  const rejected = await idle(live);
  expect([rejected.token.state, rejected.sync.last?.status]).toEqual(['rejected', 'rejected']);
  expect(rejected.sync.nextAt).toBe(null);
  const { open } = await live.until('alerts', (alerts) => alerts.open.length > 0);
  expect(open.map(({ kind }) => kind)).toEqual(['connection']);
  news();
  for (let hours = 0; hours < 3; hours++) {
    later(HOUR_MS);
    await idle(live);
  }
  expect([news(), (await live.until('alerts', () => true)).open.length]).toEqual([0, 1]);
  const saved = await live.client.call('github.saveToken', { token: OTHER });
  expect(saved).toMatchObject({ result: { refusal: null } });
  const well = await live.until('github', ({ sync }) => !sync.isRunning && sync.last?.status === 'ok');
  expect([well.token.state, keyring.token]).toEqual(['valid', OTHER]);
  await live.until('alerts', (alerts) => alerts.open.length === 0);
});

test('removing a rejected token settles its warning', async () => {
  const { github, core, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  const live = await core();
  await idle(live);
  github.become({ ...MONALISA, token: OTHER });
  later(HOUR_MS);
  await live.until('alerts', ({ open }) => open.length === 1);
  await live.client.call('github.removeToken', {});
  await live.until('alerts', ({ open }) => open.length === 0);
});

test('a GitHub that is not there is asked again after ten minutes, not each minute', async () => {
  const { github, core, news, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  github.fail({ kind: 'page' });
  const live = await core();
  expect((await idle(live)).sync).toMatchObject({
    last: { status: 'unreachable' },
    nextAt: NOON + 10 * MINUTE_MS,
  });
  expect(news()).toBe(1);
  for (let minute = 1; minute < 10; minute++) later(MINUTE_MS);
  await idle(live);
  expect(news()).toBe(0);
  github.mend();
  later(MINUTE_MS);
  expect((await idle(live)).sync.last?.status).toBe('ok');
});

test('GitHub’s wish to be left alone is heeded, also on demand', async () => {
  const { github, core, news, later, idle } = await connectedHome(MONALISA, { token: TOKEN });
  github.fail({ kind: 'secondary-limit', retryAfter: '7200' }, { times: 1 });
  const live = await core();
  expect((await idle(live)).sync).toMatchObject({
    last: { status: 'rate-limited' },
    nextAt: NOON + 2 * HOUR_MS,
  });
  expect(news()).toBe(1);
  later(HOUR_MS);
  await live.client.call('github.sync', {});
  expect((await idle(live)).sync).toMatchObject({
    last: { at: NOON + HOUR_MS, status: 'rate-limited' },
    nextAt: NOON + 2 * HOUR_MS,
  });
  expect(news()).toBe(0);
  later(HOUR_MS);
  expect((await idle(live)).sync.last?.status).toBe('ok');
});
