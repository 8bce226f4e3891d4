import type { Settings } from '../../../../shared/contract/settings.ts';
import type { Standing, Verdict } from '../../../../shared/contract/standing.ts';
import type { Confidence } from '../../../../shared/domain/ledger.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { DAY_MS, formatUtcDay } from '../../../../shared/domain/time.ts';
import { credits, percent, premiumRequests, UNKNOWN, usd } from './numbers.ts';
import type { Style } from './style.ts';
import { localMinute } from './when.ts';

const BAR_WIDTH = 40;
const VERDICTS: Readonly<Record<Verdict, string>> = {
  spare: 'Ends with some to spare',
  tight: 'Tight',
  'runs-out': 'Runs out before the reset',
  'used-up': 'Used up',
};

/** `quota` for people: the bar first, then what is expected, then the dated figures. */
export function quotaLines(standing: Standing, units: Settings['display.units'], style: Style): string[] {
  const { cycle, plan, allowance, used, unit } = standing;
  const text = (amount: number | null): string => amountOf(amount, unit, units);
  const head = `${dayOf(cycle.from)} to ${dayOf(cycle.to - DAY_MS)} (UTC), ${planText(plan)}`;
  const sum = sureText(text(used.amount), used);
  if (allowance === null) {
    const why = standing.account?.isPooled
      ? 'The allowance is the pool of your organisation.'
      : 'No allowance is known: "pilotlight config set plan.id pro" names your plan.';
    return [style.bold(`${head}: ${sum} used`), style.dim(why), ...dated(standing, text, style)];
  }
  const share = used.amount === null || allowance.amount <= 0 ? null : used.amount / allowance.amount;
  return [
    style.bold(`${head}: ${sum} of ${text(allowance.amount)}`),
    `${bar(share, paceOf(standing))} ${share === null ? UNKNOWN : percent(share)}`,
    ...outlook(standing, text, style),
    ...dated(standing, text, style),
  ];
}

function planText({ id, subscription, basis }: Standing['plan']): string {
  if (basis === 'none') return 'plan unknown';
  if (id === null) return subscription ?? 'plan unknown';
  return subscription === null || subscription === id ? id : `${id} (${subscription})`;
}

function amountOf(amount: number | null, unit: Unit, units: Settings['display.units']): string {
  if (amount === null) return UNKNOWN;
  if (unit === 'requests') return `${premiumRequests(amount)} premium requests`;
  return units === 'usd' ? usd(amount) : `${credits(amount)} credits`;
}

function sureText(text: string, { confidence }: { readonly confidence: Confidence }): string {
  return confidence === 'estimated' ? `~${text}` : text;
}

/** `[######|---]`: what is used, and where even use would be now. */
function bar(share: number | null, pace: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share ?? 0)) * BAR_WIDTH);
  const tick = Math.min(BAR_WIDTH - 1, Math.floor(pace * BAR_WIDTH));
  const cells = Array.from({ length: BAR_WIDTH }, (_, i) => (i === tick ? '|' : i < filled ? '#' : '-'));
  return `[${cells.join('')}]`;
}

/** Of the cycle is over. */
function paceOf({ asOf, cycle: { from, to } }: Standing): number {
  return (asOf - from) / (to - from);
}

function outlook(
  { verdict, forecast, perDay, cycle }: Standing,
  text: (amount: number | null) => string,
  style: Style,
): string[] {
  const lines: string[] = [];
  if (verdict !== null) {
    const paint = { spare: style.good, tight: style.warn, 'runs-out': style.bad, 'used-up': style.bad };
    const hour =
      verdict === 'runs-out' && forecast?.runsOutAt ? `, about ${localMinute(forecast.runsOutAt)}` : '';
    lines.push(paint[verdict](`${VERDICTS[verdict]}${hour}`));
  }
  if (forecast === null) lines.push(style.dim('Too few active days to expect anything yet.'));
  else {
    const { low, high, total, activeDays } = forecast;
    lines.push(`~${text(total)} expected (${text(low)} to ${text(high)}), from ${activeDays} active days`);
  }
  if (perDay !== null && perDay > 0)
    lines.push(`At most ${text(perDay)} a day until ${localMinute(cycle.to)}`);
  return lines;
}

function dated(
  { local, account, billed }: Standing,
  text: (amount: number | null) => string,
  style: Style,
): string[] {
  const asOf = (at: number, isOutdated: boolean): string =>
    `as of ${localMinute(at)}${isOutdated ? ', outdated' : ''}`;
  return [
    style.dim(`this machine ${sureText(text(local.amount), local)}`),
    ...(account === null
      ? []
      : [style.dim(`account ${text(account.used)}, ${asOf(account.asOf, account.isOutdated)}`)]),
    ...(billed === null
      ? []
      : [style.dim(`billed ${text(billed.gross)}, ${asOf(billed.asOf, billed.isOutdated)}`)]),
  ];
}

function dayOf(ms: number): string {
  return formatUtcDay(Math.floor(ms / DAY_MS));
}
