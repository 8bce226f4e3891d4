import { discoverFiles } from '../../../core/logs/discover/discover.ts';
import { openReader } from '../../../core/store/open.ts';
import { type Headline, headline } from '../../../core/store/queries/headline.ts';
import { staleness } from '../../../core/store/queries/staleness.ts';
import { standing } from '../../../core/store/queries/standing.ts';
import { type Context, environmentOf } from '../context.ts';
import { headlineJson } from '../headlineJson.ts';
import { type ReaderSettings, readerSettings } from '../readerSettings.ts';
import { amountText, type Sum } from '../text/amount.ts';
import { usedPercent } from '../usedPercent.ts';

interface Status {
  readonly headline: Headline | null;
  /** Of the allowance; of all providers, since nobody divides it. */
  readonly percent: number | null;
  readonly stale: boolean;
  /** Epoch ms up to which the numbers hold everything; null before the first scan. */
  readonly asOf: number | null;
}

/**
 * `statusline`: stored sums, and whether a file changed since. Reads no chat and loads little, since shells run
 * it before every prompt.
 */
export async function statusline(context: Context, providers: readonly string[]): Promise<void> {
  const wanted = await readerSettings(context.dataDir);
  const now = Date.now();
  const { out } = context;
  const status = statusOrNone(context, wanted, providers, now);
  if (status === null) {
    if (context.json) await out.json(statusJson({ headline: null, percent: null, stale: true, asOf: null }));
    else await out.line('Copilot: –');
    return;
  }
  if (context.json) await out.json(statusJson(status));
  else await out.line(statusText(status, wanted['display.units']));
}

/** @returns null for a ledger that is damaged: a prompt waits for nobody who mends it. */
function statusOrNone(
  context: Context,
  wanted: ReaderSettings,
  providers: readonly string[],
  now: number,
): Status | null {
  try {
    return statusOf(context, wanted, providers, now);
  } catch (error) {
    if (isDamaged(error)) return null;
    throw error;
  }
}

function isDamaged(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT');
}

function statusOf(
  context: Context,
  wanted: ReaderSettings,
  providers: readonly string[],
  now: number,
): Status {
  const { files } = discoverFiles(environmentOf(context, wanted));
  const db = openReader(context.dataDir);
  if (db === null) return { headline: null, percent: null, stale: files.length > 0, asOf: null };
  try {
    const { stale, newestRead } = staleness(db, files);
    const percent = usedPercent(standing(db, now, wanted));
    return { headline: headline(db, now, { providers }), percent, stale, asOf: stale ? newestRead : now };
  } finally {
    db.close();
  }
}

function statusText({ headline: heads, percent, stale }: Status, units: 'credits' | 'usd'): string {
  if (heads === null)
    return stale ? 'Copilot: nothing read yet, run pilotlight scan' : 'Copilot: no chats found';
  const text = (sum: Sum): string => amountText(sum, units);
  const share = percent === null ? '' : `, ${percent} % of the allowance`;
  return `Copilot: ${text(heads.today)} today, ${text(heads.cycle)} this month${share}${stale ? ' …' : ''}`;
}

function statusJson({ headline: heads, percent, stale, asOf }: Status) {
  return {
    ...headlineJson(heads, percent),
    stale,
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
  };
}
