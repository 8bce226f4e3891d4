import { openExport } from '../../../core/exports/ledgerExport.ts';
import type { RowFilter } from '../../../core/store/queries/filter.ts';
import type { Context } from '../context.ts';
import { scanned } from '../ledger.ts';

/** `export`: every matching ledger row, newest first, at the reader's pace. */
export function exportRows(context: Context, filter: RowFilter, format: 'csv' | 'json'): Promise<void> {
  return scanned(context, async () => {
    const { dataDir, out } = context;
    const { pieces, close } = openExport(dataDir, { what: 'requests', format, filter }, Date.now());
    try {
      for (const { text } of pieces) await out.write(text);
    } finally {
      close();
    }
  });
}
