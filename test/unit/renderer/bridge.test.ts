import { describe, expect, test } from 'vitest';
import { type BridgeStep, bridgeOf } from '../../../renderer/views/standing/bridge.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import { nano } from '../../support/renderer/spends.ts';
import { LOCAL_STANDING, REQUESTS_STANDING, SAMPLE_STANDING } from '../../support/renderer/standingScene.ts';

const { account, billed } = SAMPLE_STANDING;
if (account === null || billed === null) throw new Error('the sample has both');

const told = (steps: readonly BridgeStep[]): string[] =>
  steps.map(
    ({ kind, name, amount }) => `${kind === 'sum' ? '=' : ''}${name} ${Math.round(amount / 1e8) / 10}`,
  );

/** Each sum is the one before it and what stands between them. */
function checkSums(steps: readonly BridgeStep[]): void {
  let sum: number | null = null;
  for (const step of steps) {
    if (step.kind === 'sum') {
      if (sum !== null) expect(step.amount).toBe(sum);
      sum = step.amount;
    } else sum = (sum ?? 0) + step.amount;
  }
}

describe('from one figure to the next', () => {
  test('all that is between them is named and adds up', () => {
    const steps = bridgeOf(SAMPLE_STANDING, 'credits');
    expect(told(steps)).toEqual([
      '=billed 973.3',
      'not-billed 39.3',
      '=account 1012.6',
      'since 2.4',
      '=cycle 1015',
      'elsewhere -52.7',
      '=machine 962.3',
    ]);
    checkSums(steps);
  });

  test.each([
    ['the bill is ahead of the account', { billed: { ...billed, gross: nano(1013) } }, 'billed-first -0.4'],
    ['no account is known', { account: null }, 'days-not-billed 41.7'],
    ['more is missing here than was billed elsewhere', { local: local(900) }, 'not-found -62.3'],
    ['more is here than elsewhere leaves room for', { local: local(980) }, 'elsewhere -35'],
    ['more is here than anywhere else', { local: local(1030) }, 'here-first 15'],
  ] as const)('%s', (_name, change, gap) => {
    const steps = bridgeOf({ ...SAMPLE_STANDING, ...change }, 'credits');
    expect(told(steps)).toContain(gap);
    checkSums(steps);
  });

  test('what is shown adds up as it is shown, in credits as in dollars', () => {
    const odd = {
      ...SAMPLE_STANDING,
      used: { ...SAMPLE_STANDING.used, amount: nano(1015.049) },
      billed: { ...billed, gross: nano(973.349) },
    };
    for (const units of ['credits', 'usd'] as const) {
      const steps = bridgeOf(odd, units);
      checkSums(steps);
      expect(steps.every(({ amount }) => amount % (units === 'credits' ? nano(0.1) : nano(1)) === 0)).toBe(
        true,
      );
    }
  });

  test('a single figure has nothing to meet, and requests meet as credits do', () => {
    expect(bridgeOf(LOCAL_STANDING, 'credits')).toEqual([]);
    const steps = bridgeOf(REQUESTS_STANDING, 'credits');
    expect(steps.map(({ name, amount }) => `${name} ${amount}`)).toEqual([
      'billed 33300',
      'days-not-billed 179000',
      'cycle 212300',
      'machine 212300',
    ]);
  });
});

function local(credits: number): Standing['local'] {
  return { ...SAMPLE_STANDING.local, amount: nano(credits) };
}
