import type { Database } from 'better-sqlite3';
import { cycleOf, formatUtcDay, type Period } from '../../../../shared/domain/time.ts';
import type { RowFilter } from '../../../core/store/queries/filter.ts';
import { sessionTitles, workspaceNames } from '../../../core/store/queries/names.ts';
import { type Grouping, type Report, report as reportOf } from '../../../core/store/queries/report.ts';
import { amountJson } from '../amountJson.ts';
import { billLine, billOf, vendorJson } from '../bill.ts';
import type { Context } from '../context.ts';
import { GROUP_HEADINGS } from '../groupings.ts';
import { scanned } from '../ledger.ts';
import { FIRST_DAY, LAST_DAY } from '../openPeriod.ts';
import { amountText, coverageParts, creditsCell, usdCell } from '../text/amount.ts';
import { counted } from '../text/counted.ts';
import { nothingFound, placesOf } from '../text/nothingFound.ts';
import { count, percent, short } from '../text/numbers.ts';
import { styleFor } from '../text/style.ts';
import { type Column, table } from '../text/table.ts';
import { workspaceLabel } from '../text/workspaceLabel.ts';

export function thisCycle(): Period {
  return cycleOf(Date.now());
}

/** `report`: totals and groups of a period, after a scan. */
export function report(context: Context, by: Grouping, filter: RowFilter): Promise<void> {
  return scanned(context, async ({ db, ingest, result }) => {
    const { out } = context;
    const period = filter.period ?? { from: FIRST_DAY, to: LAST_DAY };
    const found = reportOf(db, by, { ...filter, period });
    const { totals, groups } = found;
    const now = Date.now();
    const bill = isOfAll(filter) ? billOf(db, period, now) : null;
    if (context.json) {
      const { exactNanoAiu, estimatedNanoAiu, unpricedRows, noTokenRows, byokRows, forkedCopies } = totals;
      await out.json({
        period: { from: formatUtcDay(period.from), to: formatUtcDay(period.to) },
        by,
        totals: {
          ...amountJson(totals),
          exactNanoAiu,
          estimatedNanoAiu,
          unpricedRows,
          noTokenRows,
          byokRows,
          forkedCopies,
        },
        groups: groups.map((group) => ({ key: group.key, ...amountJson(group) })),
        vendor: vendorJson(bill),
        asOf: new Date(now).toISOString(),
      });
      return;
    }
    const style = styleFor(context);
    if (result.filesSeen === 0 && groups.length === 0) {
      await out.line(nothingFound(placesOf(ingest.discovery.roots), style));
      return;
    }
    await out.line(style.bold(`${periodText(period)}: ${amountText(totals, 'credits')}`));
    await out.line(
      [...countsOf(totals), `${short(totals.outputTokens)} output tokens`, 'on this machine'].join(', '),
    );
    const coverage = coverageParts(totals);
    if (coverage.length > 0) await out.line(style.dim(coverage.join(' · ')));
    if (bill !== null) await out.line(billLine(bill));
    if (groups.length === 0) return;
    const { head, body } = groupTable(db, by, found, out.isTerminal ? out.columns : null);
    await out.line(`\n${style.dim(head)}\n${body.join('\n')}`);
  });
}

/** A bill is of the whole account: beside a part of the rows it would mislead. */
function isOfAll({ providers, model, workspace, sessionId }: RowFilter): boolean {
  return [providers, model, workspace, sessionId].every((narrowing) => narrowing === undefined);
}

function countsOf({ turns, calls }: Report['totals']): string[] {
  return [counted(turns, 'turn'), ...(calls > 0 ? [counted(calls, 'call')] : [])];
}

function groupTable(db: Database, by: Grouping, { totals, groups }: Report, width: number | null) {
  const columns: readonly Column[] = [
    { heading: GROUP_HEADINGS[by], align: 'left', shrinks: true },
    { heading: 'credits', align: 'right' },
    { heading: '$', align: 'right' },
    { heading: 'share', align: 'right' },
    { heading: 'turns', align: 'right' },
    // Only who has calls that are part of no turn needs to know.
    ...(totals.calls > 0 ? [{ heading: 'calls', align: 'right' } as const] : []),
    { heading: 'output', align: 'right' },
  ];
  const name = nameOf(db, by);
  const rows = groups.map((group) => [
    name(group.key),
    creditsCell(group),
    usdCell(group),
    totals.nanoAiu && group.nanoAiu !== null ? percent(group.nanoAiu / totals.nanoAiu) : '',
    count(group.turns),
    ...(totals.calls > 0 ? [count(group.calls)] : []),
    short(group.outputTokens),
  ]);
  return table(columns, rows, width);
}

/** Keys are for programs; where there is a name, people get that. */
function nameOf(db: Database, by: Grouping): (key: string) => string {
  if (by === 'workspace') {
    const names = workspaceNames(db);
    return (key) => (key === 'unknown' ? 'no folder' : workspaceLabel(key, names));
  }
  if (by === 'session') {
    const titleOf = sessionTitles(db);
    return (key) => titleOf(key) ?? key;
  }
  return by === 'hour' ? (key) => key.slice(0, 16).replace('T', ' ') : (key) => key;
}

function periodText({ from, to }: Period): string {
  if (from === FIRST_DAY && to === LAST_DAY) return 'All time';
  if (from === FIRST_DAY) return `Until ${formatUtcDay(to)}`;
  if (to === LAST_DAY) return `Since ${formatUtcDay(from)}`;
  return from === to ? formatUtcDay(from) : `${formatUtcDay(from)} to ${formatUtcDay(to)}`;
}
