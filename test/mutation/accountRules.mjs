import { byTests } from './ruleShapes.mjs';

const STANDING = 'electron/core/reducer/standing';
const inAllowance = byTests(`${STANDING}/allowance.ts`, 'test/unit/standing/allowance.test.ts');
const inPlanId = byTests(`${STANDING}/planIdOf.ts`, 'test/unit/standing/planIdOf.test.ts');
const inQuota = byTests(
  ['electron/core/account/quotaAnswer.ts', 'electron/core/account/writtenAmount.ts'],
  'test/unit/account/quotaAnswer.test.ts',
);
const inSignIn = byTests('electron/core/account/signIn.ts', 'test/unit/account/signIn.test.ts');
const inKeyring = byTests('electron/core/account/cliKeyring.ts', 'test/unit/account/signIn.test.ts');
const inAccount = byTests(
  ['electron/core/account/api.ts', 'electron/core/account/readAccount.ts'],
  'test/integration/account.test.ts',
);
const inKept = byTests('electron/core/store/quotaStore.ts', 'test/unit/store/quota.test.ts');
const inPublished = byTests(
  'electron/core/reducer/pricing/publishedTable.ts',
  'test/unit/pricing/publishedTable.test.ts',
);
const inTable = byTests('electron/core/account/priceTable.ts', 'test/unit/account/priceTable.test.ts');
const inRefresh = byTests('electron/core/store/publishedStore.ts', 'test/integration/priceRefresh.test.ts');

const plans = [
  inAllowance('plans: a promotion ends', 'return to !== null &&', 'return to === undefined &&'),
  inAllowance('plans: a span has a beginning', 'return from === null ||', 'return true ||'),
  inAllowance('plans: a premium request beyond is four cents', 'requests: 4_000_000', 'requests: 1_000_000'),
  inAllowance('plans: in the unit', 'span.amount * WHOLE[unit]', 'span.amount * WHOLE.credits'),
  inPlanId('plans: Free by its sku', "if (sku?.startsWith('free_') === true) return 'free';", ''),
  inPlanId(
    'plans: Pro+ on premium requests is annual',
    "if (plan === 'individual_pro') return 'pro_plus_annual';",
    '',
  ),
  inPlanId('plans: monthly plans had premium requests once', ' || day < CREDITS_SINCE', ''),
];

const quota = [
  inQuota(
    'account: unlimited has no denominator',
    'isUnlimited || entitlement === null',
    'entitlement === null',
  ),
  inQuota('account: nothing is no denominator', ' || entitlement <= 0', ''),
  inQuota('account: what was used before what is left', 'counted ?? left', 'left'),
  inQuota(
    'account: on premium requests no credits are counted',
    "unit === 'credits' ? amount(snapshot.credits_used) : null",
    'amount(snapshot.credits_used)',
  ),
  inQuota('account: what is beyond the allowance is used', 'Math.max(used, beyond, 0)', 'Math.max(used, 0)'),
  inQuota(
    'account: the fraction that is left',
    'amount(snapshot.quota_remaining) ?? amount(snapshot.remaining)',
    'amount(snapshot.remaining)',
  ),
  inQuota(
    'account: less than nothing may be left',
    'return isNegative ? -amount : amount;',
    'return amount;',
  ),
  inQuota('account: credits only where it says so', 'isTokenBased === true ?', 'isTokenBased !== false ?'),
  inQuota(
    "account: an organisation's seat is pooled, no other",
    "isUnlimited && answer.copilot_plan?.startsWith('individual') !== true",
    'false',
  ),
  inQuota(
    'account: no access is no subscription',
    "if (answer.access_type_sku === 'no_access')",
    'if (false)',
  ),
  inQuota(
    'account: a renamed snapshot is said',
    'if (snapshot === undefined && hasSnapshots) {',
    'if (false) {',
  ),
  inQuota("account: Free's requests make no annual plan", '&& isAnnual ?', '?'),
  inQuota(
    'account: the reset of the snapshot goes first',
    'seconds === null ? null : seconds * 1000,',
    'null,',
  ),
  inQuota('account: a reset is near', 'Math.abs(at - asOf) <= FARTHEST_RESET', 'true'),
  inKept('account: the last of a day is kept', 'WHERE excluded.as_of > as_of', ''),
  inKept(
    "account: another login's figure is none of this one's",
    'WHERE login = ? AND as_of <= ?',
    'WHERE ? IS NOT NULL AND as_of <= ?',
  ),
];

const secrecy = [
  inSignIn('account: a personal access token is no sign-in', '|| !OAUTH.test(token)', ''),
  inSignIn(
    "account: other hosts' sign-ins are left alone",
    '(key === HOST || key.startsWith(',
    '(true || key.startsWith(',
  ),
  inKeyring(
    'account: tokens of the environment are not passed on',
    '!NOT_PASSED_ON.includes(name.toUpperCase())',
    'true',
  ),
  inKeyring(
    'account: another home is not answered for',
    'environment.confined ? null : programOf',
    'false ? null : programOf',
  ),
  inAccount("account: the sign-in goes to Copilot's hosts alone", 'isCopilot && port', 'port'),
  inAccount('account: encrypted', "protocol === 'https:' && isCopilot", 'isCopilot'),
  inAccount('account: another sign-in where the first is not taken', "read.outcome === 'rejected' ||", ''),
];

const published = [
  inPublished('prices: what the table is made of is in it', '<= made) continue;', '<= 0) continue;'),
  inPublished(
    "prices: the table's own price is the table's",
    '(own === null || own.stale ? null : own)',
    'null',
  ),
  inPublished('prices: a price that only stood in is one again', '|| own.stale', ''),
  inTable('prices: an impossible amount refuses the table', "rates === 'range')) {", "rates === 'never')) {"),
  inTable('prices: of most models gone the table is refused', 'kept.length * 2 < known.length', 'false'),
  inTable('prices: two lines of a model are none', 'short.length > 1 || long.length > 1 ||', ''),
  inTable('prices: tiers meet', 'if (base.threshold !== (beyond?.threshold ?? null)) return null;', ''),
  inRefresh(
    'prices: a later table stands',
    'if (before !== null && before.askedAt >= askedAt) return false;',
    '',
  ),
  inRefresh(
    'prices: the same price keeps its day',
    'if (known !== undefined && priceText(publishedOf(known)) === priceText(price)) continue;',
    '',
  ),
];

export const accountRules = [...plans, ...quota, ...secrecy, ...published];
