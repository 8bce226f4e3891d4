import { describe, expect, test } from 'vitest';
import { accountCheck, billingCheck, keyringCheck } from '../../../electron/core/diagnostics/githubChecks.ts';
import type { SyncFacts } from '../../../electron/core/store/queries/syncFacts.ts';
import type { SyncStatus, TokenState } from '../../../shared/contract/github.ts';
import { HOUR_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { ACCOUNT_OFF, NO_TOKEN } from '../../support/githubFacts.ts';
import { quotaOf } from '../../support/standingLedger.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const TODAY = utcDayOf(NOW);
const UNCONFIGURED = 'copilot_chat: billing reconciliation unconfigured (local tail only)';
const ORG_MANAGED =
  'copilot_chat: org-managed license — billing reconciliation unavailable, local-tail tokens × manifest pricing in effect';
const KEPT: TokenState = { ...NO_TOKEN, state: 'valid', login: 'monalisa', keptIn: 'keyring' };
const NO_KEYRING: TokenState = { ...NO_TOKEN, keyringFault: 'No keyring runs here.' };

const NEVER: SyncFacts = {
  last: null,
  lastOkAt: null,
  lastRunAt: null,
  verdict: null,
  login: null,
  place: null,
  readAt: { day: new Map(), month: new Map() },
  billedDays: new Set(),
  answers: new Map(),
  ticks: [],
  usedAt: new Map(),
  account: null,
};

/** The last run ended so, an hour after one that was well. */
function ran(status: SyncStatus, message: string, more: Partial<SyncFacts> = {}): SyncFacts {
  return {
    ...NEVER,
    last: { at: NOW - HOUR_MS, status, shape: null, message },
    lastOkAt: NOW - (status === 'ok' ? 1 : 2) * HOUR_MS,
    readAt: { day: new Map([[TODAY, NOW]]), month: new Map() },
    billedDays: new Set([TODAY]),
    ...more,
  };
}

describe('billing', () => {
  test.each<[string, SyncFacts, TokenState, object]>([
    ['nothing is connected', NEVER, NO_TOKEN, { status: 'info', message: UNCONFIGURED }],
    ['nothing is connected, without a keyring', NEVER, NO_KEYRING, { status: 'info', message: UNCONFIGURED }],
    ['the token is removed', ran('ok', 'Read.'), NO_TOKEN, { status: 'info', message: UNCONFIGURED }],
    [
      'a token was not used yet',
      NEVER,
      KEPT,
      { status: 'info', message: expect.stringContaining('not read') },
    ],
    [
      'all is well',
      ran('ok', 'Read.'),
      KEPT,
      { status: 'ok', message: 'GitHub’s bill was read 2026-11-20 11:00Z, through 2026-11-20', fix: null },
    ],
    ['the token came by the environment', ran('ok', 'Read.'), NO_KEYRING, { status: 'ok' }],
    [
      'it is 27 hours old',
      ran('ok', 'Read.', { lastOkAt: NOW - 27 * HOUR_MS }),
      KEPT,
      { status: 'warn', message: expect.stringMatching(/: 27 hours ago$/) },
    ],
    ['it is 26 hours old', ran('ok', 'Read.', { lastOkAt: NOW - 26 * HOUR_MS }), KEPT, { status: 'ok' }],
    [
      'the token is rejected',
      ran('rejected', 'GitHub rejected the token.'),
      KEPT,
      { status: 'fail', fix: expect.stringContaining('config set copilot_chat.billing_pat') },
    ],
    [
      'the token may not',
      ran('insufficient', 'It shows none.'),
      KEPT,
      { status: 'fail', fix: expect.stringContaining('"Plan: read"') },
    ],
    [
      'GitHub limits',
      ran('rate-limited', 'Wait.'),
      KEPT,
      { status: 'warn', message: expect.stringContaining('last read 2026-11-20 10:00Z') },
    ],
    [
      'something stands in between',
      ran('unreachable', 'What answered sends elsewhere (proxy.acme.example).'),
      KEPT,
      { status: 'warn', message: expect.not.stringContaining('acme'), fix: expect.stringContaining('acme') },
    ],
    [
      'the shape is unknown',
      ran('unknown-shape', 'GitHub answered in a shape that is not known here: items.'),
      KEPT,
      { status: 'warn', message: expect.stringContaining('items') },
    ],
    ['an organisation pays', ran('org-managed', ''), KEPT, { status: 'info', message: ORG_MANAGED }],
    [
      'the plan is an organisation’s',
      { ...NEVER, account: { login: 'monalisa', plan: 'business' } },
      NO_TOKEN,
      { status: 'info', message: ORG_MANAGED },
    ],
    [
      'the plan is one, and there is a bill',
      ran('ok', 'Read.', { account: { login: 'monalisa', plan: 'business' } }),
      KEPT,
      { status: 'ok' },
    ],
  ])('is told where %s', (_case, facts, token, told) => {
    expect(billingCheck(facts, token, NOW)).toMatchObject({ id: 'billing', ...told });
  });
});

describe('the account’s figure', () => {
  const read = { isEnabled: true, state: 'ok', message: null } as const;
  test('is off until it is switched on', () => {
    const told = { status: 'info', fix: expect.stringContaining('account.useSignIn') };
    expect(accountCheck(ACCOUNT_OFF, quotaOf(NOW), NOW)).toMatchObject(told);
  });

  test('is told with its age, and whose the allowance is', () => {
    const fresh = accountCheck(read, quotaOf(NOW - 5 * 60_000), NOW);
    expect(fresh).toMatchObject({ status: 'ok', message: expect.stringMatching(/11:55Z, 5 minutes ago$/) });
    const pooled = accountCheck(read, quotaOf(NOW, { isPooled: true }), NOW);
    expect(pooled.message).toContain('organisation’s, in one pool');
    expect(accountCheck(read, quotaOf(NOW - 27 * HOUR_MS), NOW).status).toBe('warn');
  });

  test('that cannot be read is told with why', () => {
    const failed = { ...read, state: 'no-subscription', message: 'It has none.' } as const;
    expect(accountCheck(failed, null, NOW)).toMatchObject({ status: 'warn', message: 'It has none.' });
    expect(accountCheck({ ...read, state: 'unread' }, null, NOW).status).toBe('info');
  });
});

describe('the keyring', () => {
  const fault = 'No keyring runs here.';
  test.each<[string, TokenState, boolean, object]>([
    ['can be had', NO_TOKEN, false, { status: 'ok', message: expect.stringContaining('no billing token') }],
    ['holds the token', KEPT, false, { status: 'ok', message: expect.stringContaining('the billing token') }],
    ['cannot be had, which matters to nobody', NO_KEYRING, false, { status: 'info', message: fault }],
    [
      'cannot keep the token',
      { ...KEPT, keptIn: 'session', keyringFault: fault },
      false,
      { status: 'warn', message: expect.stringContaining(fault) },
    ],
    ['is another user’s', NO_KEYRING, true, { status: 'info', message: expect.stringContaining('--home') }],
    [
      'is not needed',
      { ...KEPT, keptIn: 'environment' },
      true,
      { status: 'info', message: expect.stringContaining('PILOTLIGHT_GITHUB_PAT') },
    ],
  ])('that %s', (_case, token, isConfined, told) => {
    expect(keyringCheck({ token, isConfined })).toMatchObject({ id: 'keyring', ...told });
  });
});
