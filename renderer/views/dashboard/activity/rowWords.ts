import type { RequestRow, Spend } from '../../../../shared/contract/amounts.ts';
import { words } from '../../../../shared/words/words.ts';
import { shortened } from '../../../format/names.ts';

/** How long VS Code may take to write a turn that runs. */
const STILL_TO_COME_MS = 60 * 60 * 1000;

/** One word for what a row is: where a turn was asked, what a call was for, or a run of the command line. */
export function rowWord({ grain, surface, task, agent }: RequestRow): string {
  if (grain === 'leg') return words.activity.leg;
  if (agent !== null) return words.activity.surfaces['sub-agent'];
  if (task !== null) return words.activity.tasks[task];
  if (grain === 'turn') return words.activity.surfaces[surface];
  return (
    new Map<string, string>(Object.entries(words.activity.loopCalls)).get(surface) ??
    words.activity.surfaces[surface]
  );
}

/** What a call or a run is, in a few words.activity; null of a turn, which says so itself. @param run of a leg, where it is known. */
export function rowSentence(row: RequestRow, asOf: number, run: number | null = null): string | null {
  const { is } = words.receipt;
  if (row.grain === 'turn') return null;
  if (row.grain === 'leg') return run === null ? words.activity.leg : is.run(run);
  if (row.agent !== null) return is.subAgent(shortened(row.agent));
  if (row.task !== null) return is.beside(words.activity.tasks[row.task]);
  if (row.surface === 'cli' || row.surface === 'agent-host') return is.command;
  if (!(row.surface in words.activity.loopCalls)) return is.call;
  return asOf - row.startedAt < STILL_TO_COME_MS ? is.turnToCome : is.turnElsewhere;
}

/** Nothing was to be billed: neither zero nor unknown. */
export function isNotBilled({ reason }: Pick<RequestRow, 'reason'>): boolean {
  return reason === 'not-billed';
}

/** How many there are of what. */
export function summaryOf(rows: number, { turns, calls }: Pick<Spend, 'turns' | 'calls'>): string {
  return words.activity.summary(turns, calls, rows - turns - calls);
}
