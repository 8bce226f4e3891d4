import type { RowFilter } from '../../../core/store/queries/filter.ts';
import { REQUEST_FIELDS, requestJson } from '../../../core/store/queries/requestJson.ts';
import { eachRequest } from '../../../core/store/queries/requests.ts';
import type { Context } from '../context.ts';
import { csvLine } from '../csv.ts';
import { scanned } from '../ledger.ts';

/** Rows are written in pieces of about this many characters: one write each would be slow, all at once large. */
const PIECE = 65_536;

/** `export`: every matching ledger row, newest first, at the reader's pace. */
export function exportRows(context: Context, filter: RowFilter, format: 'csv' | 'json'): Promise<void> {
  return scanned(context, async ({ db }) => {
    const { out } = context;
    let piece = format === 'csv' ? csvLine(REQUEST_FIELDS) : '{"requests":[';
    let isFirst = true;
    for (const row of eachRequest(db, filter)) {
      const json = requestJson(row);
      if (format === 'csv') piece += csvLine(REQUEST_FIELDS.map((field) => json[field]));
      else piece += `${isFirst ? '' : ','}${JSON.stringify(json)}`;
      isFirst = false;
      if (piece.length < PIECE) continue;
      await out.write(piece);
      piece = '';
    }
    await out.write(format === 'csv' ? piece : `${piece}]}\n`);
  });
}
