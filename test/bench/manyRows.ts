import type { Database } from 'better-sqlite3';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { MEASURES, ROLLUPS } from '../../electron/core/store/rollups.ts';

const YEAR_MS = 365 * 86_400_000;
const [WORKSPACES, MODELS] = [60, 15];

const VALUES: Readonly<Record<(typeof MEASURES)[number], string>> = {
  rows: 'count(*)',
  turns: "sum(grain = 'turn')",
  calls: "sum(grain = 'call')",
  output_tokens: 'sum(output_tokens)',
  priced_rows: 'count(nano_aiu)',
  nano_aiu: 'sum(nano_aiu)',
  request_rows: '0',
  milli_requests: '0',
  low: 'sum(low)',
  high: 'sum(high)',
  open_rows: '0',
};
const DERIVED: Readonly<Record<string, string>> = {
  hour: 'at / 3600000',
  month: "(strftime('%Y', at / 1000, 'unixepoch') - 1970) * 12 + strftime('%m', at / 1000, 'unixepoch') - 1",
};

export interface ManyRows {
  readonly rows: number;
  /** Epoch milliseconds of the last; the others lie in the year before. */
  readonly now: number;
  /** One row in five is a call or the rest of a run of the command line, and each of those calls stands in `call`. */
  readonly withCalls?: boolean;
}

/** Fills an empty ledger with rows and their sums, by SQL: reading so many from files would take minutes. */
export function writeManyRows(db: Database, { rows, now, withCalls = false }: ManyRows): void {
  const sessions = Math.ceil(rows / 12);
  const other = (turn: string | number, call: string | number, leg: string | number): string =>
    withCalls ? `CASE WHEN i % 25 = 24 THEN ${leg} WHEN i % 6 = 5 THEN ${call} ELSE ${turn} END` : `${turn}`;
  const numbers = (n: number): string =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${n})`;
  db.pragma('synchronous = OFF');
  db.exec(`
    ${numbers(WORKSPACES)} INSERT INTO workspace SELECT i, 'file:///home/u/p' || i, 'p' || i FROM n;
    ${numbers(MODELS)} INSERT INTO model SELECT i, 'model-' || i FROM n;
    ${numbers(sessions)} INSERT INTO session (id, key, title, last_at) SELECT i, 'session-' || i, 'Sort out export ' || i, NULL FROM n;
    INSERT INTO facet VALUES
      (1, 'copilot_chat', 'vscode-chat', 'panel-agent', 'unknown', 'turn-credits', 'exact'),
      (2, 'copilot_chat', 'vscode-chat', 'panel-ask', 'unknown', 'turn-credits', 'exact'),
      (3, 'copilot_chat', 'vscode-chat', 'panel-agent', 'unknown', 'tokens', 'estimated'),
      (4, 'copilot_chat', 'vscode-chat', 'panel-agent', 'unknown', 'no-tokens', 'unknown'),
      (5, 'copilot_chat', 'vscode-chat', 'panel-ask', 'byok', 'unpriced', 'unknown'),
      (6, 'copilot_chat', 'debug-log', 'background', 'unknown', 'call-credits', 'exact'),
      (7, 'copilot_cli', 'cli-events', 'cli', 'unknown', 'session-total', 'exact');
    ${numbers(rows)} INSERT INTO ledger
      SELECT i, 'request_' || printf('%08x', (i * 2654435761) % 4294967296) || i, ${other("'turn'", "'call'", "'leg'")}, 1,
             ${other('1 + (i * 7) % 5', 6, 7)}, 'Code', 1 + (i / 12) % ${sessions}, 1 + ((i / 12) * 31) % ${WORKSPACES},
             1 + ((i / 3) * 17) % ${MODELS}, t, t, t / 86400000, 'copilot/model', 'model-id', 0,
             NULL, 20000, NULL, NULL, 800, 3, 1000000000 + i % 977, 900000000, 2000000000, NULL, NULL, NULL,
             'local:turn-credits', NULL, 0, 0, NULL
        FROM (SELECT i, ${now - YEAR_MS} + i * ${YEAR_MS} / ${rows} AS t FROM n);
    INSERT INTO file (path, revision, source, host, first_mtime, device, inode, size, mtime_us, offset, guard, head, replay, requests, bytes_read)
      SELECT 'main-' || id, 0, 'debug-log', 'Code', 1, 0, id, 1, 1, 1, '', '', 0, 0, 1 FROM session WHERE id % 100 = 0 AND ${withCalls};
    INSERT INTO call (id, key, session, started_at, rank, row)
      SELECT id, 'span:' || key, session, started_at, 2, id FROM ledger WHERE grain = 'call';
    INSERT INTO call_seen (call, source, file, started_at, nano_aiu)
      SELECT id, 'debug-log', 1 + id % (SELECT count(*) FROM file), started_at, 1000000000 FROM call;
    UPDATE session SET last_at = (SELECT max(at) FROM ledger WHERE session = session.id);
  `);
  for (const { table, dimensions } of ROLLUPS) {
    const columns = dimensions.map((name) => DERIVED[name] ?? name);
    db.exec(
      `INSERT INTO ${table} SELECT ${columns.join(', ')}, ${MEASURES.map((m) => VALUES[m]).join(', ')}
         FROM ledger GROUP BY ${columns.join(', ')}`,
    );
  }
}

/** A data directory with such a ledger, for a host that opens it: it finds nothing to derive anew. */
export function manyRowsLedger(dataDir: string, many: ManyRows): void {
  const db = openStore(dataDir);
  ledgerWriter(db, builtinPrices(), () => 'auto').rederive();
  writeManyRows(db, many);
  db.close();
}
