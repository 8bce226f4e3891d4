import type { Overview } from '../../../../shared/contract/views.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { weekdayOfMonth } from '../../../../shared/format/calendar.ts';
import { timeOfDay } from '../../../../shared/format/dates.ts';
import { money, requests, type Units } from '../../../../shared/format/money.ts';
import { wholePercent } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { modelName, workspaceName } from '../../../format/names.ts';
import { dayColumns, modelSeries } from './dayColumns.ts';

export interface Insight {
  readonly head: string;
  /** Behind the head, without a full stop between. */
  readonly rest: string;
}

/** What stands out in a range, in a sentence or two; only what its figures say. */
export function insightOf(overview: Overview, units: Units): Insight {
  const { range, total, models, workspaces } = overview;
  const { kind } = range;
  if (total.nanoAiu === null && total.milliRequests !== null)
    return { head: words.overview.inRequests(requests(total.milliRequests), kind), rest: '.' };
  if (total.nanoAiu === null) return { head: words.overview.nothingKnown(kind), rest: '.' };
  const [model] = models;
  if (total.nanoAiu === 0 || model?.spend.nanoAiu == null)
    return { head: words.overview.spentNothing(kind), rest: '.' };
  const head = words.overview.shareOf(
    modelName(model.key, 'short'),
    wholePercent(model.spend.nanoAiu / total.nanoAiu),
    kind,
  );
  const [workspace] = workspaces;
  const took =
    workspace?.spend.nanoAiu == null || workspace.key === 'unknown'
      ? null
      : words.overview.workspaceTook(workspaceName(workspace), money(workspace.spend.nanoAiu, units));
  const highest = highestStep(overview, units);
  return {
    head,
    rest: `${took === null ? '.' : `; ${took}`}${highest === null ? '' : ` ${highest}`}`,
  };
}

/** Only where there are two steps to compare. */
function highestStep(overview: Overview, units: Units): string | null {
  const columns = dayColumns(overview, modelSeries(overview.models, ''));
  const spent = columns.filter(({ total }) => (total ?? 0) > 0);
  if (spent.length < 2) return null;
  const top = spent.reduce((best, column) => ((column.total ?? 0) > (best.total ?? 0) ? column : best));
  const amount = money(top.total, units);
  if (overview.steps.unit === 'hour') return words.overview.highestHour(timeOfDay(top.startsAt), amount);
  // Several days in a column have no name together.
  return top.endsAt - top.startsAt > DAY_MS
    ? null
    : words.overview.highestDay(weekdayOfMonth(top.startsAt / DAY_MS), amount);
}
