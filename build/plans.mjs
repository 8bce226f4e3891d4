/**
 * `npm run plans -- <copilot-plans.json> [output]`: checks a copy of GitHub's published plans and writes the
 * product's own, one plan a line. Nothing of a file with an error is taken over.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PLAN_IDS } from '../shared/domain/plans.ts';
import { readJson } from './readJson.mjs';

const OUTPUT = fileURLToPath(
  new URL('../electron/core/pricing/copilot-plans.generated.json', import.meta.url),
);
const SCHEMA = 'copilot-plans/1';
/** Of a month; the largest plan has 20,000 credits. */
const MOST = 1_000_000;
/** Annual plans kept the premium requests of the monthly plan of their name. */
const ANNUAL = new Map([
  ['pro_annual', 'pro'],
  ['pro_plus_annual', 'pro_plus'],
]);
/** The names of seats' plans in the table of premium requests. */
const PER_USER = new Map([
  ['business', 'business_per_user'],
  ['enterprise', 'enterprise_per_user'],
]);

function checkSource(source) {
  if (source?.schema !== SCHEMA) return [`not a ${SCHEMA} file`];
  const { as_of: asOf, credit, usage_based_since: since, plans, premium_requests_legacy: legacy } = source;
  if (!Array.isArray(plans)) return ['no plans'];
  const ids = plans.map((plan) => plan?.id);
  const perMonth = legacy?.allowance_per_month;
  if (typeof perMonth !== 'object' || perMonth === null)
    return ['no premium_requests_legacy.allowance_per_month'];
  return [
    ...fail(!isDay(asOf), `as_of ${asOf} is no day`),
    ...fail(!isDay(since), `usage_based_since ${since} is no day`),
    ...fail(
      credit?.usd !== 0.01 || credit?.nano_aiu !== 1e9,
      'a credit is not US$0.01 and 1,000,000,000 nano-AIU',
    ),
    ...fail(legacy.overage_usd_per_request !== 0.04, 'a further premium request is not US$0.04'),
    ...PLAN_IDS.filter((id) => !ANNUAL.has(id) && !ids.includes(id)).map((id) => `${id}: missing`),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id}: listed twice`),
    ...ids.filter((id) => !PLAN_IDS.includes(id)).map((id) => `${id}: a plan that the product does not know`),
    ...plans.flatMap(checkPlan),
    ...Object.entries(perMonth).flatMap(([id, amount]) =>
      fail(!isAmount(amount), `${id}: ${amount} is no number of premium requests`),
    ),
  ];
}

function checkPlan(plan) {
  const { id, promo } = plan;
  const credits = creditsOf(plan);
  return [
    ...fail(credits === undefined, `${id}: says nothing of included credits; null where none are published`),
    ...fail(
      credits !== undefined && credits !== null && !isAmount(credits),
      `${id}: ${credits} is no amount`,
    ),
    ...fail(
      plan.base_credits !== undefined && plan.base_credits + plan.flex_credits !== credits,
      `${id}: base and flex credits are not what is included`,
    ),
    ...fail(
      promo !== undefined &&
        !(
          isAmount(promo.credits_per_seat) &&
          isDay(promo.from) &&
          isDay(promo.until) &&
          promo.from < promo.until
        ),
      `${id}: a promotion without credits, first day or end`,
    ),
  ];
}

/** Of one seat where the plan is sold by seats; undefined where it says neither. */
function creditsOf(plan) {
  return plan.included_credits_per_seat ?? plan.included_credits;
}

function convert(source) {
  const { usage_based_since: since, premium_requests_legacy: legacy } = source;
  const plans = new Map(source.plans.map((plan) => [plan.id, plan]));
  return {
    schema: 'pilotlight-plans/1',
    asOf: source.as_of,
    sources: source.sources,
    plans: PLAN_IDS.map((id) => {
      const annualOf = ANNUAL.get(id);
      const requests = legacy.allowance_per_month[PER_USER.get(id) ?? annualOf ?? id];
      return {
        id,
        credits: annualOf === undefined ? creditSpans(plans.get(id), since) : [],
        requests:
          requests === undefined
            ? []
            : [{ from: null, to: annualOf === undefined ? since : null, amount: requests }],
      };
    }),
  };
}

/** One after another, without a gap; a promotion's end is exclusive, as that of all spans. */
function creditSpans(plan, since) {
  const amount = creditsOf(plan);
  if (amount === null) return [];
  const { promo } = plan;
  if (promo === undefined) return [{ from: since, to: null, amount }];
  const spans = [
    { from: since, to: promo.from, amount },
    { from: promo.from, to: promo.until, amount: promo.credits_per_seat },
    { from: promo.until, to: null, amount },
  ];
  return spans.filter(({ from, to }) => to === null || from < to);
}

function isDay(text) {
  return (
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  );
}

function isAmount(value) {
  return Number.isInteger(value) && value > 0 && value <= MOST;
}

function fail(isWrong, why) {
  return isWrong ? [why] : [];
}

function print({ plans, ...rest }) {
  const properties = Object.entries(rest).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const rows = plans.map((plan) => `    ${JSON.stringify(plan)}`).join(',\n');
  return `{\n${[...properties, `  "plans": [\n${rows}\n  ]`].join(',\n')}\n}\n`;
}

function main([input, output = OUTPUT]) {
  if (input === undefined) return ['Usage: npm run plans -- <copilot-plans.json> [output]'];
  const source = readJson(input);
  if (source.error !== null) return [source.error];
  const errors = checkSource(source.value);
  if (errors.length > 0) return errors;
  const before = existsSync(output) ? readJson(output) : { value: null, error: null };
  if (before.error !== null) return [before.error];
  const plans = convert(source.value);
  if (before.value !== null && plans.asOf < before.value.asOf) {
    return [`as_of ${plans.asOf} is older than the plans in place (${before.value.asOf})`];
  }
  writeFileSync(output, print(plans));
  console.log(`${plans.plans.length} plans as of ${plans.asOf}`);
  return [];
}

const errors = main(process.argv.slice(2));
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
