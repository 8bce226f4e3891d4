import { byTests } from './ruleShapes.mjs';

const STANDING = 'electron/core/reducer/standing';
const inCycle = byTests(`${STANDING}/cycle.ts`, 'test/unit/standing/cycle.test.ts');
const inUsed = byTests(`${STANDING}/used.ts`, 'test/unit/standing/used.test.ts');
const inForecast = byTests(`${STANDING}/forecast.ts`, 'test/unit/standing/forecast.test.ts');
const inDays = byTests('electron/core/store/queries/cycleDays.ts', 'test/unit/store/standing.test.ts');
const inVerdict = byTests(`${STANDING}/verdict.ts`, 'test/unit/standing/forecast.test.ts');

/** The headline, the forecast and the verdict. */
export const standingRules = [
  inCycle(
    'ledger 6: a reset of another month says nothing of this cycle',
    'told !== null && holds(told, now)',
    'told !== null',
  ),
  inCycle('ledger 6: a figure of another cycle counts for nothing', 'holds(cycle, asOf) && (', '('),
  inCycle(
    'ledger 6: a figure with another reset is of another cycle',
    'startOfDay(resetsAt) === cycle.to',
    'true',
  ),
  inUsed(
    'ledger 6: a lagging figure lowers nothing',
    'other.amount === null || one.amount >= other.amount',
    'true',
  ),
  inUsed('ledger 6: what a bill that is not final took counts', 'amount + loweredEarly', 'amount'),
  inUsed('ledger 6: rows since the account figure count', 'used + localSince.amount', 'used'),
  inUsed('ledger 6: what was spent elsewhere counts', 'local.amount + elsewhere;', 'local.amount;'),
  inDays(
    'ledger 6: an organisation’s rows are on no bill',
    "facet.billedTo === 'organization' ? [all, sum] : [all, own, sum]",
    '[all, own, sum]',
  ),
  inUsed('ledger 6: the bill counts', 'amount: gross,', 'amount: 0,'),
  inForecast('below three active days nobody knows', '= 3;', '= 2;'),
  inForecast('unknown days are left out', 'spent === null ? []', 'false ? []'),
  inForecast('the rest of today costs less than a day', 'share: (end - from) / DAY_MS', 'share: 1'),
  inForecast('of today only what is over was seen', 'Math.min(1, (now - day * DAY_MS) / DAY_MS)', '1'),
  inForecast('weekends are days of their own', 'weekday === 0 || weekday === 6', 'weekday < 0'),
  inForecast('what was used elsewhere goes on', 'Math.max(0, run.used - known) * DAY_MS', '0'),
  inForecast(
    'what was used elsewhere was used in the whole cycle',
    '* DAY_MS) / (run.now - run.from)',
    ') / lengthOf(seen)',
  ),
  inForecast('it runs out only beyond the allowance', 'total <= allowance ?', 'total < allowance ?'),
  inForecast('the least is what is used', 'Math.max(used, total - band)', 'total - band'),
  inVerdict('a tenth is to spare', 'allowance - Math.ceil(allowance / 10)', 'allowance'),
  inVerdict('used up is no forecast', "if (used >= allowance) return 'used-up';", ''),
  inVerdict('today counts as a day', 'Math.ceil((to', 'Math.floor((to'),
];
