import type { IngestState } from '../../../../shared/contract/ingest.ts';
import { amountText, rowSum } from '../text/amount.ts';
import { counted } from '../text/counted.ts';
import { nothingFound } from '../text/nothingFound.ts';
import { UNKNOWN } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { isNotBilled, reasonText } from '../text/reasons.ts';
import { grainWord } from '../text/rowWord.ts';
import type { Style } from '../text/style.ts';
import { localSecond } from '../text/when.ts';
import { workspaceLabel } from '../text/workspaceLabel.ts';
import type { LiveOptions, SpendSnapshot } from './liveView.ts';

/** `12.3 credits ($0.12) today · 345.6 credits ($3.46) this month` */
export function spendLine({ headline }: SpendSnapshot, { units }: LiveOptions, style: Style): string {
  const today = amountText(headline.today, units);
  return `${style.bold(today)} today · ${amountText(headline.cycle, units)} this month`;
}

/** The latest turn or call; empty while there is none. */
export function lastTurnLine({ latest: [last] }: SpendSnapshot, { units }: LiveOptions): string {
  if (last === undefined) return '';
  const where = last.workspace === null ? '' : ` in ${workspaceLabel(last.workspace, new Map())}`;
  const cost = isNotBilled(last) ? reasonText(last.reason) : amountText(rowSum(last), units);
  const what = grainWord(last.grain);
  return printable(`last ${what} ${localSecond(last.at)}: ${cost}, ${last.model ?? UNKNOWN}${where}`);
}

/** What the reader is at, once it is not reading. */
export function watchingLine({ filesSeen, watchMode, phase, failure }: IngestState): string {
  if (failure !== null) return failure;
  if (phase === 'stopped') return 'Stopped; what was read is stored.';
  const how = watchMode === 'polling' ? ' by looking again and again, the system tells of no changes' : '';
  return `Watching ${counted(filesSeen, 'file')}${how}`;
}

/** Nothing on this machine, and nothing in the ledger. */
export function isNothingThere(spend: SpendSnapshot, { phase, filesSeen }: IngestState): boolean {
  return phase === 'watching' && filesSeen === 0 && spend.latest.length === 0;
}

export function nothingThere({ roots }: IngestState, style: Style): string {
  return nothingFound(roots, style);
}
