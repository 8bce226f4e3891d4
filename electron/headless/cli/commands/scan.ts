import type { Database } from 'better-sqlite3';
import { SOURCES, type Source } from '../../../../shared/domain/ledger.ts';
import { size } from '../../../core/diagnostics/size.ts';
import { filesBySource, passedOver, skippedSummaries } from '../../../core/diagnostics/skipped.ts';
import { countedRows, sourcesTold } from '../../../core/store/queries/sources.ts';
import type { Context } from '../context.ts';
import { scanned } from '../ledger.ts';
import { counted } from '../text/counted.ts';
import { nothingFound, placesOf } from '../text/nothingFound.ts';
import { count, duration } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { skippedLines } from '../text/skippedLines.ts';
import { styleFor } from '../text/style.ts';

/** `scan`: reads all that is new and says what it found. */
export function scan(context: Context): Promise<void> {
  let before: ReturnType<typeof sourcesTold> = new Map();
  const opened = (db: Database): void => {
    before = sourcesTold(db);
  };
  return scanned(
    context,
    async ({ db, ingest, result, seconds }) => {
      const { out } = context;
      const skipped = skippedSummaries(db, { passedOver: passedOver(ingest) });
      const told = sourcesTold(db);
      const counting = countedRows(db);
      const there = filesBySource(ingest.discovery);
      const sources = SOURCES.filter((source) => told.has(source) || there.has(source)).map((source) => {
        const bytesRead = (told.get(source)?.bytes ?? 0) - (before.get(source)?.bytes ?? 0);
        return { source, files: there.get(source) ?? 0, bytesRead, rows: counting.get(source) ?? 0 };
      });
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
          `${style.bold(counted(result.filesSeen, 'file'))}, ${read}: ${size(result.bytesRead)} read in ${duration(seconds * 1000)}.`,
        );
        await out.line(
          `${rowsText(sources)} in the ledger, ${counted(result.rowsChanged, 'row')} changed by this scan.`,
        );
      }
      if (skipped.length > 0) {
        await out.line(`\n${style.warn('Passed over:')}`);
        for (const line of skippedLines(skipped, printable)) await out.line(`  ${line}`);
      }
    },
    opened,
  );
}

/** `2 turns`, `2 turns and 31 calls`; calls that are rows of their own. */
function rowsText(sources: readonly { readonly source: Source; readonly rows: number }[]): string {
  const isTurns = ({ source }: { readonly source: Source }): boolean => source === 'vscode-chat';
  const sum = (some: typeof sources): number => some.reduce((all, { rows }) => all + rows, 0);
  const turns = counted(sum(sources.filter(isTurns)), 'turn');
  const calls = sum(sources.filter((one) => !isTurns(one)));
  return calls === 0 ? turns : `${turns} and ${counted(calls, 'call')}`;
}
