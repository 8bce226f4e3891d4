import type { RowFilter } from '../../../core/store/queries/filter.ts';
import { workspaceNames } from '../../../core/store/queries/names.ts';
import { requestJson } from '../../../core/store/queries/requestJson.ts';
import { type RequestRow, requests as requestsOf } from '../../../core/store/queries/requests.ts';
import type { Context } from '../context.ts';
import { scanned } from '../ledger.ts';
import { nothingFound, placesOf } from '../text/nothingFound.ts';
import { styleFor } from '../text/style.ts';
import { turnTable } from '../text/turnTable.ts';

/** `requests`: ledger rows, newest first, after a scan. Forked copies are no rows. */
export function requests(context: Context, filter: RowFilter, limit: number): Promise<void> {
  return scanned(context, async ({ db, ingest, result }) => {
    const { out } = context;
    const rows: readonly RequestRow[] = requestsOf(db, filter, limit);
    if (context.json) {
      await out.json({ requests: rows.map(requestJson) });
      return;
    }
    const style = styleFor(context);
    if (rows.length === 0) {
      const isEmpty = result.filesSeen === 0 && requestsOf(db, {}, 1).length === 0;
      await out.line(isEmpty ? nothingFound(placesOf(ingest.discovery.roots), style) : 'Nothing matches.');
      return;
    }
    const { head, body } = turnTable(rows, workspaceNames(db), out.isTerminal ? out.columns : null);
    await out.line(`${style.dim(head)}\n${body.join('\n')}`);
  });
}
