import { describe, expect, it } from 'vitest';
import { billingStage, NOON } from '../support/github/billingClient.ts';

const USAGE = {
  path: '/users/{username}/settings/billing/ai_credit/usage',
  parameters: { username: 'monalisa', year: 2026, month: 11, day: 4 },
  patienceMs: 60_000,
};
const HOURLY = { kind: 'primary-limit', resetAt: NOON + 600_000 } as const;

describe('a request is tried again', () => {
  it('after 500 and 503, three times in all, with pauses that double', async () => {
    const { client, github, clock } = await billingStage();
    github.fail({ kind: 'status', status: 500 }, { times: 1 });
    github.fail({ kind: 'status', status: 503 }, { times: 1 });
    expect((await client.get(USAGE)).ok).toBe(true);
    expect(clock.pauses).toEqual([500, 1_000]);
    github.fail({ kind: 'status', status: 502 });
    expect(await client.get(USAGE)).toEqual({
      ok: false,
      failure: { code: 'server', status: 502, retryAfterMs: null },
    });
    expect(github.heard).toHaveLength(6);
  });

  it('at random times, so that many computers do not come back at once', async () => {
    const { client, github, clock } = await billingStage({ random: () => 0.5 });
    github.fail({ kind: 'reset' }, { times: 2 });
    expect((await client.get(USAGE)).ok).toBe(true);
    expect(clock.pauses).toEqual([750, 1_500]);
  });

  it('when GitHub says so, where the caller has the patience', async () => {
    const { client, github, clock, limits } = await billingStage();
    github.fail({ kind: 'secondary-limit', retryAfter: '40' }, { times: 1 });
    expect((await client.get(USAGE)).ok).toBe(true);
    github.fail({ kind: 'status', status: 503, retryAfter: '20' }, { times: 1 });
    expect((await client.get(USAGE)).ok).toBe(true);
    expect(clock.pauses).toEqual([40_000, 20_000]);
    expect(limits).toHaveLength(1);
  });

  it('never longer than the caller waits, in all', async () => {
    const { client, github, clock } = await billingStage();
    github.fail({ kind: 'secondary-limit', retryAfter: '40' });
    expect(await client.get(USAGE)).toEqual({
      ok: false,
      failure: { code: 'rate-limited', limit: 'secondary', retryAfterMs: 40_000 },
    });
    expect(clock.pauses).toEqual([40_000]);
    expect(github.heard).toHaveLength(2);
  });

  it('not at all by the impatient, nor where it would change nothing', async () => {
    const { client, github, clock } = await billingStage();
    github.fail({ kind: 'status', status: 500 }, { times: 1 });
    expect((await client.get({ ...USAGE, patienceMs: 0 })).ok).toBe(false);
    for (const status of [400, 401, 404]) {
      github.fail({ kind: 'status', status }, { times: 1 });
      expect((await client.get(USAGE)).ok).toBe(false);
    }
    github.fail({ kind: 'permission' }, { times: 1 });
    expect((await client.get(USAGE)).ok).toBe(false);
    expect(clock.pauses).toEqual([]);
    expect(github.heard).toHaveLength(5);
  });

  it('not once the caller is gone', async () => {
    const abort = new AbortController();
    const { client, github, clock } = await billingStage({
      random: () => {
        abort.abort();
        return 0;
      },
    });
    github.fail({ kind: 'status', status: 500 });
    const failure = { code: 'aborted' };
    expect(await client.get({ ...USAGE, signal: abort.signal })).toEqual({ ok: false, failure });
    expect(github.heard).toHaveLength(1);
    expect(clock.pauses).toEqual([500]);
  });
});

describe('while a rate limit stands', () => {
  it('nobody asks; who asks is told how long it lasts, and it is told of once', async () => {
    const { client, github, clock, limits } = await billingStage();
    github.fail(HOURLY, { times: 1 });
    await client.get(USAGE);
    clock.set(NOON + 240_000);
    expect(await client.get(USAGE)).toEqual({
      ok: false,
      failure: { code: 'rate-limited', limit: 'primary', retryAfterMs: 360_000 },
    });
    expect(github.heard).toHaveLength(1);
    expect(limits).toEqual([{ code: 'rate-limited', limit: 'primary', retryAfterMs: 600_000 }]);
  });

  it('and goes on at its end, it is the same spell; after another answer it is a new one', async () => {
    const { client, github, clock, limits } = await billingStage();
    github.fail({ kind: 'secondary-limit', retryAfter: '300' });
    await client.get(USAGE);
    clock.set(NOON + 300_000);
    await client.get(USAGE);
    expect([github.heard.length, limits.length]).toEqual([2, 1]);
    github.mend();
    clock.set(NOON + 600_000);
    expect((await client.get(USAGE)).ok).toBe(true);
    github.fail({ kind: 'secondary-limit', retryAfter: '300' });
    await client.get(USAGE);
    expect([github.heard.length, limits.length]).toEqual([4, 2]);
  });

  it('a lost connection ends no spell', async () => {
    const { client, github, clock, limits } = await billingStage();
    const impatient = { ...USAGE, patienceMs: 0 };
    github.fail({ kind: 'secondary-limit', retryAfter: '300' }, { times: 1 });
    github.fail({ kind: 'reset' }, { times: 1 });
    github.fail({ kind: 'secondary-limit', retryAfter: '300' }, { times: 1 });
    for (const minutes of [0, 5, 10]) {
      clock.set(NOON + minutes * 60_000);
      await client.get(impatient);
    }
    expect([github.heard.length, limits.length]).toEqual([3, 1]);
  });

  it('and the clock is set back before its beginning, it says nothing any more', async () => {
    const { client, github, clock } = await billingStage();
    github.fail(HOURLY, { times: 1 });
    await client.get(USAGE);
    clock.set(NOON - 86_400_000);
    expect((await client.get(USAGE)).ok).toBe(true);
  });

  it("its end is taken by GitHub's clock, and so is the time of an answer", async () => {
    const { client, github, clock } = await billingStage({ now: () => NOON });
    clock.set(NOON - 7_200_000);
    expect(await client.get(USAGE)).toMatchObject({ ok: true, value: { at: NOON } });
    github.fail(HOURLY);
    expect(await client.get(USAGE)).toMatchObject({ failure: { retryAfterMs: 600_000 } });
  });
});
