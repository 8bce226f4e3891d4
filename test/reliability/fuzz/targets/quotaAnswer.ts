import assert from 'node:assert/strict';
import { z } from 'zod';
import { copilotApi } from '../../../../electron/core/account/api.ts';
import { readQuota } from '../../../../electron/core/account/quotaAnswer.ts';
import { parseExactly } from '../../../../electron/core/billing/exactJson.ts';
import { planIdOf } from '../../../../electron/core/reducer/standing/planIdOf.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { readFixture } from '../promises/fixture.ts';
import type { FuzzTarget } from '../target.ts';

const AS_OF = Date.UTC(2026, 10, 20, 12);
const GITHUB = 'https://api.github.com';
const LONGEST_TEXT = 100;
const Fixture = z.object({ answer: z.unknown() });

/** What GitHub says of an account's allowance. */
export function openTarget(): FuzzTarget {
  return {
    name: 'quotaAnswer',
    seeds: () => SEEDS.map((name) => answerOf(readFixture(`github/account/${name}.json`))),
    words: WORDS,
    feed(input) {
      const parsed = parseExactly(input.toString());
      if (parsed === null) return 'no JSON';
      const read = readQuota(parsed.value, AS_OF);
      if (read.kind !== 'quota') return read.kind;
      const { quota, billing, api } = read;
      for (const amount of [quota.entitlement, quota.used, quota.extra]) {
        assert(
          amount === null || (Number.isSafeInteger(amount) && amount >= 0),
          'an amount is a whole number',
        );
      }
      assert(quota.entitlement === null || quota.entitlement > 0, 'nothing is a share of nothing');
      assert(quota.resetsAt === null || Math.abs(quota.resetsAt - AS_OF) <= 70 * DAY_MS, 'a reset is near');
      assert(quota.resetsAt === null || Number.isSafeInteger(quota.resetsAt), 'a reset is a millisecond');
      for (const text of [quota.login, quota.plan, quota.sku]) {
        assert(text === null || (text !== '' && text.length <= LONGEST_TEXT), 'a name is short');
      }
      holdHost(copilotApi(api, GITHUB));
      return `${quota.unit} ${planIdOf(quota)} ${billing?.byCredits} ${shown(quota.entitlement)} ${shown(quota.used)} ${quota.isPooled}`;
    },
  };
}

/** The sign-in goes to Copilot's own hosts and nowhere else. */
function holdHost(host: string | null): void {
  if (host === null) return;
  const { protocol, hostname, port } = new URL(host);
  assert(protocol === 'https:' && port === '', 'the sign-in goes encrypted');
  assert(`.${hostname}`.endsWith('.githubcopilot.com'), 'the sign-in goes to Copilot');
}

function shown(amount: number | null): string {
  return amount === null ? 'unknown' : amount === 0 ? 'none' : 'some';
}

function answerOf(fixture: Buffer): Buffer {
  return Buffer.from(JSON.stringify(Fixture.parse(JSON.parse(fixture.toString())).answer));
}

const SEEDS = [
  'business-pooled',
  'business-user-budget',
  'credits-used-first',
  'free',
  'free-before-snapshots',
  'overdrawn',
  'pro-annual',
  'entitlement-as-text',
];
const WORDS: readonly string[] = [
  '"unlimited":true,',
  '"token_based_billing":true,',
  '"token_based_billing":false,',
  '"remaining":-9007199,',
  '"entitlement":9007199,',
  '"overage_count":9007199.254740991,',
  '"quota_reset_at":1796083200.5,',
  '"quota_reset_date":"2026-12-01",',
  '"2026-12-01T00:00:00+99:99"',
  '"api":"https://evil.com#.githubcopilot.com"',
  '"api":"https://a:b@api.githubcopilot.com"',
  '"access_type_sku":"no_access",',
  '"quota_snapshots":{},',
  '"premium_interactions":null,',
  '"__proto__":{"unlimited":true},',
  '"1e3"',
  '"-0"',
  'null',
  '{}',
  '[]',
];
