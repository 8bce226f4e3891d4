import { counted } from '../../../core/diagnostics/counted.ts';
import { size } from '../../../core/diagnostics/size.ts';
import { lookReport, skippedSummaries } from '../../../core/diagnostics/skipped.ts';
import { rowsBySource } from '../../../core/store/queries/sources.ts';
import type { Context } from '../context.ts';
import { scanned } from '../ledger.ts';
import { nothingFound, placesOf } from '../text/nothingFound.ts';
import { count, duration } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { skippedLines } from '../text/skippedLines.ts';
import { styleFor } from '../text/style.ts';

/** `scan`: reads all that is new and says what it found. */
export function scan(context: Context): Promise<void> {
  return scanned(context, async ({ db, ingest, result, seconds }) => {
    const { out } = context;
    const skipped = skippedSummaries(db, lookReport(ingest));
    const sources = rowsBySource(db).map(({ source, rows }) => ({
      source,
      files: result.filesSeen,
      bytesRead: result.bytesRead,
      rows,
    }));
    if (context.json) {
      const { filesSeen: files, bytesRead, rowsChanged } = result;
      await out.json({ files, bytesRead, rowsChanged, seconds, sources, skipped });
      return;
    }
    const style = styleFor(context);
    const rows = sources.reduce((sum, source) => sum + source.rows, 0);
    if (result.filesSeen === 0 && rows === 0) {
      await out.line(nothingFound(placesOf(ingest.discovery.roots), style));
    } else {
      const read = result.filesRead === 0 ? 'nothing new' : `${count(result.filesRead)} new or changed`;
      await out.line(
        `${style.bold(counted(result.filesSeen, 'chat file'))}, ${read}: ${size(result.bytesRead)} read in ${duration(seconds * 1000)}.`,
      );
      await out.line(
        `${counted(rows, 'turn')} in the ledger, ${counted(result.rowsChanged, 'row')} changed by this scan.`,
      );
    }
    if (skipped.length > 0) {
      await out.line(`\n${style.warn('Passed over:')}`);
      for (const line of skippedLines(skipped, printable)) await out.line(`  ${line}`);
    }
  });
}
