import type { Overview } from '../../../../shared/contract/views.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { weekdayOfMonth } from '../../../../shared/format/calendar.ts';
import { timeOfDay } from '../../../../shared/format/dates.ts';
import type { Units } from '../../../../shared/format/money.ts';
import { wholePercent } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { comparedBy } from '../../../format/figure.ts';
import { inSentence, modelName, workspaceName } from '../../../format/names.ts';
import { quantity, quantityWithUnit } from '../../../format/quantity.ts';
import { dayColumns, modelSeries } from './dayColumns.ts';

export interface Insight {
  readonly head: string;
  /** Behind the head, without a full stop between. */
  readonly rest: string;
}

/** What stands out in a range, in a sentence or two; only what its figures say. */
export function insightOf(overview: Overview, units: Units): Insight {
  const { range, total, models, workspaces, unit } = overview;
  const { kind } = range;
  const amountOf = comparedBy(total);
  const whole = amountOf(total);
  const rest = words.overview.shareEnd;
  if (whole === null) return { head: words.overview.nothingKnown(kind), rest };
  const [model] = models;
  const share = model === undefined ? null : amountOf(model.spend);
  if (whole === 0 || model === undefined || share === null)
    return { head: words.overview.spentNothing(kind), rest };
  const [workspace] = workspaces;
  const taken = workspace === undefined || workspace.key === 'unknown' ? null : amountOf(workspace.spend);
  const took =
    workspace === undefined || taken === null
      ? rest
      : words.overview.workspaceTook(inSentence(workspaceName(workspace)), told(taken, unit, units));
  return {
    head: words.overview.shareOf(
      inSentence(modelName(model.key, 'short')),
      wholePercent(share / whole),
      kind,
    ),
    rest: `${took}${highestStep(overview, units) ?? ''}`,
  };
}

/** Only where there are two steps to compare. */
function highestStep(overview: Overview, units: Units): string | null {
  const columns = dayColumns(overview, modelSeries(overview.models, ''));
  const spent = columns.filter(({ total }) => (total ?? 0) > 0);
  if (spent.length < 2) return null;
  const top = spent.reduce((best, column) => ((column.total ?? 0) > (best.total ?? 0) ? column : best));
  const amount = told(top.total ?? 0, overview.unit, units);
  if (overview.steps.unit === 'hour') return words.overview.highestHour(timeOfDay(top.startsAt), amount);
  // Several days in a column have no name together.
  return top.endsAt - top.startsAt > DAY_MS
    ? null
    : words.overview.highestDay(weekdayOfMonth(top.startsAt / DAY_MS), amount);
}

/** Credits and dollars are what everything on the page is in; requests say that they are. */
function told(amount: number, unit: Unit, units: Units): string {
  return (unit === 'credits' ? quantity : quantityWithUnit)(amount, unit, units);
}
