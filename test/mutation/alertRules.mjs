import { byTests } from './ruleShapes.mjs';

const DESK = 'test/unit/alerts/desk.test.ts';
const HELD = 'test/unit/alerts/held.test.ts';
const inThresholds = byTests('electron/core/reducer/alerts/thresholds.ts', DESK);
const inDesk = byTests('electron/core/alerts/alerts.ts', HELD);
const inOutbox = byTests('electron/core/store/alertStore.ts', DESK);
const inWaiting = byTests('electron/core/store/alertStore.ts', HELD);
const inTaking = byTests('electron/core/store/alertStore.ts', 'test/unit/store/alerts.test.ts');
const inLowered = byTests('electron/core/store/queries/loweredEarly.ts', 'test/unit/store/alerts.test.ts');
const inQuiet = byTests('electron/core/reducer/alerts/quiet.ts', 'test/unit/alerts/quiet.test.ts');
const inStanding = byTests('electron/core/store/queries/standing.ts', 'test/unit/store/standing.test.ts');
const inAnyBill = byTests('electron/core/store/queries/standing.ts', 'test/property/headline.test.ts');
const inDays = byTests('electron/core/store/queries/cycleDays.ts', 'test/unit/store/standing.test.ts');

/** What is warned of, once, and what the headline is made of. */
export const alertRules = [
  inThresholds(
    'alerts: a threshold is crossed when it is reached',
    'used !== null && used >= least',
    'used !== null && used > least',
  ),
  inThresholds(
    'alerts: what was crossed before the first start is old',
    'before !== null && before >= least',
    'false',
  ),
  inThresholds(
    'alerts: of the first hour all that was not spent here is old',
    'now < since + SETTLING_MS',
    'false',
  ),
  inThresholds('alerts: rows from before the first start are old', 'return before;', 'return null;'),
  inThresholds(
    'alerts: what a bill tells of the days before the first start is old',
    '(localBefore ?? 0) + elsewhereBefore',
    '(localBefore ?? 0)',
  ),
  inThresholds("alerts: a day's budget has the day as its cycle", 'cycle: day.date', "cycle: ''"),
  inThresholds('alerts: a spike is above its limit', 'dearestHour > amount', 'dearestHour >= amount'),
  inThresholds('alerts: what is gone cannot run out', "verdict === 'runs-out'", 'true'),
  inThresholds('alerts: a run-out that is not wanted is old', '!isWanted || isSettling', 'isSettling'),
  inDesk('alerts: switched off, what waits is never told', 'store.silence();', ''),
  inDesk('alerts: quiet hours hold them back', 'quietUntil(at, wishes) !== null || ', ''),
  inDesk(
    'alerts: what waits is on the page unless it is quiet',
    'store.open(at, until === null)',
    'store.open(at, false)',
  ),
  inOutbox(
    'alerts: a percent below one that was crossed is silent',
    '@silent OR EXISTS (SELECT',
    '@silent OR NOT EXISTS (SELECT',
  ),
  inOutbox('alerts: an account that nobody knew may be any', " OR a.account = '' OR @account = ''", ''),
  inOutbox('alerts: another account is warned of its own', 'a.account = @account OR', '1 OR'),
  inOutbox('alerts: a larger amount warns again', 'a.amount >= @amount', 'a.amount >= 0'),
  inOutbox('alerts: another cycle warns again', 'a.cycle = @cycle AND', ''),
  inWaiting('alerts: of what waited only the highest is told', 'supersede.run();', ''),
  inTaking(
    'alerts: what is taken is told',
    'UPDATE alert SET told_at = ? WHERE',
    'UPDATE alert SET crossed_at = crossed_at + 0 * ? WHERE',
  ),
  inLowered('ledger 6: what a final bill took is gone', '!isFinal(day, at)', 'true'),
  inLowered('ledger 6: only rows that show the bill were lowered', 'applied = 1 AND ', ''),
  inQuiet('alerts: quiet hours go over midnight', '[-1, 0]', '[0]'),
  inQuiet(
    'alerts: a snooze holds until its end',
    "snoozeInForce(wishes['notifications.snoozedUntil'], now) ?? now",
    'now',
  ),
  inStanding('ledger 6: a figure of another unit counts for nothing', 'latest.unit === unit &&', ''),
  inStanding('ledger 6: own keys use no allowance', "billedTo !== 'byok'", 'true'),
  inStanding(
    'a pooled seat has no allowance',
    'isPooled ? null : allowanceFor',
    'false ? null : allowanceFor',
  ),
  inStanding('before June 2026 requests are counted', ' || period.from < CREDITS_SINCE', ''),
  inStanding('rows since the account figure are later than it', 'quota.asOf + 1', 'cycle.from'),
  inDays("ledger 4.5: own keys are no day's spend", "|| facet.billedTo === 'byok'", ''),
  inDays(
    'no rows at all is zero, and that is sure',
    "{ amount: 0, confidence: 'exact' }",
    "{ amount: null, confidence: 'unknown' }",
  ),
  inAnyBill('ledger 6: a bill that lags lowers no headline', 'loweredEarly(db, period) : 0', '0 : 0'),
];
