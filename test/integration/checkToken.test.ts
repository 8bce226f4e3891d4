import { describe, expect, test } from 'vitest';
import { NO_NETWORK } from '../../electron/core/ports.ts';
import { checkBy, checkToken } from '../../electron/core/secrets/checkToken.ts';
import { secretOf } from '../../electron/core/secrets/secret.ts';
import type { GitHubAccount } from '../support/github/account.ts';
import { billingStage, MONALISA, NOON, TOKEN } from '../support/github/billingClient.ts';
import type { Fault } from '../support/github/faults.ts';

const HIDDEN = ['ai_credit/usage', 'premium_request/usage', 'usage'];

async function checked(
  more: Partial<GitHubAccount> = {},
  fault?: Fault,
  on?: string,
  token: string = TOKEN,
): Promise<unknown> {
  const { github, client } = await billingStage({
    account: { ...MONALISA, ...more },
    token: () => secretOf(token),
  });
  if (fault !== undefined) github.fail(fault, on === undefined ? {} : { on });
  return checkToken(client, { now: NOON });
}

test('without a network GitHub is not asked', async () => {
  const check = checkBy({ ...NO_NETWORK, githubApi: 'http://127.0.0.1:9' });
  expect(await check(secretOf(TOKEN))).toEqual({ verdict: null, why: expect.stringMatching(/not asked/) });
});

describe('a token', () => {
  test('that sees billing is valid, with the login of its owner', async () => {
    expect(await checked()).toEqual({
      verdict: { state: 'valid', login: 'monalisa', needs: null, at: NOON },
    });
  });

  test('of an account that used no Copilot yet is valid', async () => {
    expect(await checked({ credits: [] })).toMatchObject({ verdict: { state: 'valid', login: 'monalisa' } });
  });

  test('that GitHub does not know is rejected', async () => {
    expect(await checked({}, undefined, undefined, 'github_pat_other')).toEqual({
      verdict: { state: 'rejected', login: null, needs: null, at: NOON },
    });
  });

  test('that sees no billing lacks a permission, and that is named', async () => {
    expect(await checked({ hidden: HIDDEN })).toEqual({
      verdict: { state: 'insufficient', login: 'monalisa', needs: 'Plan: read', at: NOON },
    });
    expect(await checked({}, { kind: 'sso' }, 'ai_credit/usage')).toMatchObject({
      verdict: { state: 'insufficient', login: 'monalisa', needs: expect.stringContaining('single sign-on') },
    });
    expect(await checked({}, { kind: 'permission' }, 'user')).toMatchObject({
      verdict: { state: 'insufficient', login: null, needs: 'Plan: read' },
    });
  });

  test('that got an answer which cannot be read is good all the same', async () => {
    expect(await checked({}, { kind: 'json', text: '{"strange":1}' }, 'ai_credit/usage')).toMatchObject({
      verdict: { state: 'valid', login: 'monalisa' },
    });
  });

  test.each<[string, Fault, RegExp, string | undefined]>([
    ['503', { kind: 'status', status: 503 }, /status 503/, undefined],
    ['503 of billing', { kind: 'status', status: 503 }, /status 503/, 'ai_credit/usage'],
    ['a rate limit', { kind: 'secondary-limit', retryAfter: '60' }, /limits how often/, undefined],
    ['a broken line', { kind: 'reset' }, /^GitHub cannot be reached/, undefined],
    ['a page of a hotel', { kind: 'page' }, /^What answered is not GitHub/, undefined],
  ])('is not judged by %s', async (_name, fault, why, on) => {
    expect(await checked({}, fault, on)).toEqual({ verdict: null, why: expect.stringMatching(why) });
  });
});
