import type { Database } from 'better-sqlite3';
import { activity } from '../store/queries/activity.ts';
import type { RowFilter } from '../store/queries/filter.ts';
import { REQUEST_FIELDS, requestJson } from '../store/queries/requestJson.ts';
import { requestPages } from '../store/queries/requests.ts';
import type { ExportTable } from './exportTable.ts';

/** Every matching ledger row, newest first. docs/data-contract.md, "Rows for other programs". */
export function requestTable(db: Database, filter: RowFilter, now: number): ExportTable {
  const { rows, days } = activity(db, now, filter);
  return {
    fields: REQUEST_FIELDS,
    rows,
    pages: pages(),
    opening: '{"requests":[',
    closing: () => ']}\n',
  };

  function* pages() {
    const withRows = days.map(({ day }) => day);
    for (const page of requestPages(db, filter, withRows)) yield page.map(requestJson);
  }
}
