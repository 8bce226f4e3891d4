import { describe, expect, test } from 'vitest';
import { accountFace } from '../../../renderer/views/dashboard/preferences/github/accountFace.ts';
import { syncFace } from '../../../renderer/views/dashboard/preferences/github/syncFace.ts';
import { tokenFace } from '../../../renderer/views/dashboard/preferences/github/tokenFace.ts';
import {
  ownThresholds,
  withoutThreshold,
  withThreshold,
} from '../../../renderer/views/dashboard/preferences/notifications/thresholds.ts';
import { allowanceWords, planSentence } from '../../../renderer/views/dashboard/preferences/planTold.ts';
import { wholeNumber } from '../../../renderer/views/dashboard/preferences/wholeNumber.ts';
import type { AccountState, SyncState, TokenState } from '../../../shared/contract/github.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import { snoozeEnd } from '../../../shared/domain/snooze.ts';

const NOW = new Date(2026, 10, 20, 14, 6).getTime();
const AT_NOON = new Date(2026, 10, 20, 12, 0).getTime();
const HOUR = 3_600_000;

describe('what is typed as a whole number', () => {
  test('may have commas and spaces, and is nothing where nothing is', () => {
    expect(wholeNumber(' 5,000 ', 1, 10_000)).toBe(5000);
    expect(wholeNumber('12 500', 1, 20_000)).toBe(12_500);
    expect(wholeNumber('  ', 1, 10)).toBeNull();
  });

  test.each(['0', '11', '-3', '1.5', '1e3', 'ten', '9'.repeat(16)])('%s is none from 1 to 10', (text) => {
    expect(wholeNumber(text, 1, 10)).toBeUndefined();
  });

  test('may be either bound', () => {
    expect([wholeNumber('1', 1, 10), wholeNumber('10', 1, 10)]).toEqual([1, 10]);
  });
});

describe('thresholds', () => {
  test('stay in order, each once; own ones are those beside the usual', () => {
    expect(withThreshold([75, 100], 90)).toEqual([75, 90, 100]);
    expect(withThreshold([75, 100], 75)).toEqual([75, 100]);
    expect(withoutThreshold([75, 90], 90)).toEqual([75]);
    expect(ownThresholds([120, 75, 33, 100])).toEqual([33, 120]);
  });
});

test('a snooze ends in an hour, at the next local midnight, or with the cycle', () => {
  const cycleEnd = Date.UTC(2026, 11, 1);
  expect(snoozeEnd('hour', NOW, cycleEnd)).toBe(NOW + HOUR);
  expect(snoozeEnd('today', NOW, cycleEnd)).toBe(new Date(2026, 10, 21).getTime());
  expect(snoozeEnd('cycle', NOW, cycleEnd)).toBe(cycleEnd);
});

describe('the token', () => {
  const valid: TokenState = {
    state: 'valid',
    login: 'amber-dev',
    checkedAt: AT_NOON,
    needs: null,
    keptIn: 'keyring',
    keyringFault: null,
  };
  const told = (changes: Partial<TokenState>): string => {
    const { mark, head, sentences } = tokenFace({ ...valid, ...changes }, NOW);
    return [mark, head, ...sentences].join(' | ');
  };

  test('that is valid says whose it is, when that was checked and where it lies', () => {
    expect(told({})).toBe(
      'ok | Connected as amber-dev | Checked at 12:00. | Kept in the keyring of this computer.',
    );
    expect(told({ keptIn: 'session' })).toContain('gone when Pilotlight ends');
    expect(told({ keptIn: 'environment' })).toContain('From PILOTLIGHT_GITHUB_PAT');
  });

  test('that is missing or was not checked yet is no failure', () => {
    expect(told({ state: 'missing', keptIn: null })).toBe(
      'info | Not set | Local figures work without it. Billing stays empty.',
    );
    expect(told({ state: 'unchecked' })).toMatch(/^info \| Not checked yet/);
  });

  test('that was refused says when; one that may not read billing names the permission that it needs', () => {
    expect(told({ state: 'rejected' })).toMatch(/^bad \| Rejected \| GitHub refused it at 12:00\./);
    expect(told({ state: 'insufficient', needs: 'Plan: read' })).toBe(
      'alarm | Permission missing | GitHub knows it as amber-dev and shows it no billing.' +
        ' | It needs the permission “Plan: read”. Add that on GitHub, then read again.',
    );
  });
});

describe('the last reading', () => {
  const state = (changes: Partial<SyncState>): SyncState => ({
    isRunning: false,
    progress: null,
    last: { at: NOW - HOUR, status: 'ok', shape: 'documented', message: 'Read 3 days of billing.' },
    lastOkAt: AT_NOON,
    nextAt: NOW + HOUR,
    ...changes,
  });

  test('that went well says when it was and when the next is', () => {
    expect(syncFace(state({}), NOW)).toEqual({
      mark: 'ok',
      head: 'Read 3 days of billing.',
      sentences: ['Read at 13:06.', 'Next at 15:06.'],
    });
  });

  test('that failed says from when the figures are; a time that has passed is no next one', () => {
    const last = { at: NOW - HOUR, status: 'unreachable', shape: null, message: 'No answer.' } as const;
    expect(syncFace(state({ last, nextAt: NOW - 1 }), NOW)).toEqual({
      mark: 'alarm',
      head: 'No answer.',
      sentences: ['Tried at 13:06.', 'Read last without a failure at 12:00; billed figures are from then.'],
    });
  });

  test('that never was says so', () => {
    expect(syncFace(state({ last: null, lastOkAt: null, nextAt: null }), NOW)).toEqual({
      mark: 'info',
      head: 'Nothing was read yet.',
      sentences: [],
    });
  });
});

describe('the account', () => {
  const ok: AccountState = {
    isEnabled: true,
    state: 'ok',
    from: 'GitHub CLI',
    login: 'amber-dev',
    readAt: AT_NOON,
    nextAt: null,
    message: null,
  };

  test('says whose sign-in was used, or what is missing and what to do', () => {
    expect(accountFace(ok, NOW)).toEqual({
      mark: 'ok',
      head: 'GitHub CLI, amber-dev',
      sentences: ['Read at 12:00.'],
    });
    const none = { ...ok, state: 'no-sign-in', from: null, login: null, readAt: null } as const;
    expect(accountFace(none, NOW)).toMatchObject({ mark: 'alarm', head: 'No sign-in was found' });
    expect(accountFace(none, NOW).sentences).toEqual([
      'Sign in to Copilot in your editor, or with gh auth login; then read again.',
    ]);
  });

  test('that was just switched on is not off', () => {
    expect(accountFace({ ...ok, state: 'off', readAt: null }, NOW).head).toBe('Not read yet');
  });
});

describe('the plan', () => {
  const standing: Pick<Standing, 'plan' | 'allowance' | 'account' | 'unit'> = {
    plan: { id: 'pro', subscription: 'individual_pro', basis: 'account' },
    allowance: { amount: 1500e9, basis: 'account' },
    account: null,
    unit: 'credits',
  };
  const nobodyKnows = { id: null, subscription: null, basis: 'none' } as const;

  test('says where it comes from', () => {
    expect(planSentence(standing)).toBe('Found: Pro; GitHub calls it individual_pro.');
    expect(planSentence({ plan: { id: 'max', subscription: 'max', basis: 'setting' } })).toBe(
      'Chosen by hand.',
    );
    expect(planSentence({ plan: { id: null, subscription: 'galaxy', basis: 'account' } })).toBe(
      'GitHub calls it galaxy, which is none of the known plans. Choose the one it is.',
    );
    expect(planSentence({ plan: nobodyKnows })).toBeNull();
  });

  test('allows credits with their dollars, or premium requests, or says why nobody knows', () => {
    expect(allowanceWords(standing)).toBe('1,500.0 credits, $15.00');
    expect(
      allowanceWords({ ...standing, unit: 'requests', allowance: { amount: 300_000, basis: 'plan' } }),
    ).toBe('300.0 premium requests');
    const without = { ...standing, allowance: null };
    expect(allowanceWords(without)).toBe('Not known for this plan.');
    expect(allowanceWords({ ...without, plan: nobodyKnows })).toBe('Not known without the plan.');
    const pooled = { used: 1, extra: 0, isExtraPermitted: null, isPooled: true, asOf: 0, isOutdated: false };
    expect(allowanceWords({ ...without, account: pooled })).toBe(
      'Not known: the seat draws on a pool of its organisation.',
    );
  });
});
