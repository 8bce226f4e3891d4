import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { readTraceDatabase } from '../../../electron/core/logs/sources/otel-db/read.ts';

const COLUMNS =
  'span_id, trace_id, parent_span_id, name, start_time_ms, operation_name, provider_name, input_tokens';
const AT = 1_790_000_000_000;

it('what an earlier row of an agent’s trace had wrong is not found again when the agent ends', () => {
  const db = new Sqlite(':memory:');
  db.exec(`CREATE TABLE spans (${COLUMNS})`);
  const add = (operation: string, id: string, parent: string | null, input: number | null): void =>
    void db
      .prepare(`INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(id, 'f'.repeat(32), parent, operation, AT, operation, 'github', input);
  add('chat', 'a'.repeat(16), 'b'.repeat(16), -1);
  const first = readTraceDatabase(db, null);
  expect(first.findings).toEqual([
    { reason: 'bad-number', signature: 'gen_ai.usage.input_tokens', count: 1 },
  ]);
  add('invoke_agent', 'b'.repeat(16), null, null);
  const second = readTraceDatabase(db, first.cursor);
  expect(second.told.calls).toHaveLength(1);
  expect(second.findings).toEqual([]);
  db.close();
});
