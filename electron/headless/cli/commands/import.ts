import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ImportOutcome } from '../../../../shared/contract/github.ts';
import { importReport, reportMadeAt } from '../../../core/billing/importReport.ts';
import { failure } from '../../../core/failures.ts';
import { syncFacts } from '../../../core/store/queries/syncFacts.ts';
import type { Context } from '../context.ts';
import { scanned } from '../ledger.ts';
import { refuse } from '../refusal.ts';
import { counted } from '../text/counted.ts';
import { styleFor } from '../text/style.ts';

/**
 * `import FILE`: GitHub's AI usage report, dated by the file.
 * @param user whose lines count; without it those of the account whose bill was read, else of the only one.
 */
export async function importFile(context: Context, file: string, user: string | undefined): Promise<0 | 1> {
  const found = await statOf(file);
  if (typeof found === 'string') return refuse(context, failure('report-refused', found));
  return scanned(context, async ({ db, tell: store }) => {
    const now = Date.now();
    const login = user ?? syncFacts(db, now).login;
    const askedAt = reportMadeAt(found.mtimeMs, now);
    const read = await importReport(createReadStream(file), { login, askedAt });
    if (!read.ok) return refuse(context, failure('report-refused', read.refusal));
    store(read.told);
    if (context.json) await context.out.json(read.outcome);
    else await tell(context, read.outcome);
    return 0;
  });
}

async function statOf(file: string): Promise<Stats | string> {
  try {
    const found = await stat(file);
    return found.isFile() ? found : `${file} is no file.`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return `${file} cannot be read (${String(code)}).`;
  }
}

async function tell(context: Context, { rows, days, buckets, refused }: ImportOutcome): Promise<void> {
  const { out } = context;
  const style = styleFor(context);
  await out.line(
    `${counted(rows, 'line')} of GitHub's report: ${counted(buckets, 'figure')} of ${counted(days, 'day')}.`,
  );
  if (refused.length === 0) return;
  await out.line(style.warn('Left out:'));
  for (const { line, reason } of refused) {
    await out.line(`  ${line === null ? '' : `line ${line}: `}${reason}`);
  }
}
