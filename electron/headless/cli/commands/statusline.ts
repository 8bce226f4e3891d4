import { discoverFiles } from '../../../core/logs/discover/discover.ts';
import { openReader } from '../../../core/store/open.ts';
import { type Headline, headline } from '../../../core/store/queries/headline.ts';
import { staleness } from '../../../core/store/queries/staleness.ts';
import { storedSettings } from '../../../core/storedSettings.ts';
import type { Context } from '../context.ts';
import { headlineJson } from '../headlineJson.ts';
import { amountText, type Sum } from '../text/amount.ts';

interface Status {
  readonly headline: Headline | null;
  readonly stale: boolean;
  /** Epoch ms up to which the numbers hold everything; null before the first scan. */
  readonly asOf: number | null;
}

/**
 * `statusline`: stored sums, and whether a file changed since. Reads no chat and loads little, since shells run
 * it before every prompt.
 */
export async function statusline(context: Context, providers: readonly string[]): Promise<void> {
  const { extraFolders, units } = await wishes(context);
  const now = Date.now();
  const status = statusOf(context, extraFolders, providers, now);
  const { out } = context;
  if (context.json) await out.json(statusJson(status));
  else await out.line(statusText(status, units));
}

function statusOf(
  { dataDir, host }: Context,
  extraFolders: readonly string[],
  providers: readonly string[],
  now: number,
): Status {
  const { files } = discoverFiles({ ...host, extraFolders });
  const db = openReader(dataDir);
  if (db === null) return { headline: null, stale: files.length > 0, asOf: null };
  try {
    const { stale, newestRead } = staleness(db, files);
    return { headline: headline(db, now, { providers }), stale, asOf: stale ? newestRead : now };
  } finally {
    db.close();
  }
}

/** The schema of the settings is loaded only when there are some. */
async function wishes({ dataDir }: Context) {
  const stored = storedSettings(dataDir);
  if (stored.kind !== 'value') return { extraFolders: [], units: 'credits' } as const;
  const { parseSettings } = await import('../../../../shared/contract/settings.ts');
  const { settings } = parseSettings(stored.value);
  return { extraFolders: settings['sources.extraFolders'], units: settings['display.units'] };
}

function statusText({ headline: heads, stale }: Status, units: 'credits' | 'usd'): string {
  if (heads === null)
    return stale ? 'Copilot: nothing read yet, run pilotlight scan' : 'Copilot: no chats found';
  const text = (sum: Sum): string => amountText(sum, units);
  return `Copilot: ${text(heads.today)} today, ${text(heads.cycle)} this month${stale ? ' …' : ''}`;
}

function statusJson({ headline: heads, stale, asOf }: Status) {
  return { ...headlineJson(heads), stale, asOf: asOf === null ? null : new Date(asOf).toISOString() };
}
