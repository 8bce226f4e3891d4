import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { LiveHome } from '../support/liveHome.ts';
import { checkpointEvent, debugLine, STORE_SCHEMA, startEvent, storeRow } from '../support/sourceLines.ts';

const MB = 1_000_000;
const CORE = join(import.meta.dirname, '..', 'support', 'meteredCore.ts');
const Metered = z.object({ nanoAiu: z.number(), rssGrowth: z.number() });

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

function at(...segments: readonly string[]): string {
  const path = join(home.home, ...segments);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function database(path: string, sql: string): void {
  const db = new Sqlite(path);
  db.pragma('synchronous = OFF');
  db.exec(sql);
  db.close();
}

/** Makes a text of a file that large without ever holding it. */
function fill(path: string, bytes: number): void {
  const file = openSync(path, 'a');
  const piece = Buffer.alloc(MB, 'so it goes ');
  for (let written = 0; written < bytes; written += piece.length) writeSync(file, piece);
  closeSync(file);
}

test('what is far too large in any source holds less than 150 MB of memory, and all else is read', () => {
  const began = Date.now() - 7_200_000;
  const user = ['.config', 'Code', 'User'] as const;
  const text = `CAST(zeroblob(${100 * MB}) AS TEXT)`;
  home.write('chat', [{ id: 'request_1', at: began, nano: 1 }]);
  database(
    at('.copilot', 'session-store.db'),
    `${STORE_SCHEMA} ${storeRow({ at: began, nano: 2 })}
     INSERT INTO assistant_usage_events (session_id, model, input_tokens, output_tokens, total_nano_aiu, created_at)
       VALUES ('s', ${text}, ${text}, 1, 4, '${new Date(began).toISOString()}');`,
  );
  database(
    at(...user, 'globalStorage', 'state.vscdb'),
    `CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
     INSERT INTO ItemTable VALUES ('chat.cachedLanguageModels.v2', zeroblob(${100 * MB}));`,
  );
  database(
    at(...user, 'globalStorage', 'github.copilot-chat', 'agent-traces.db'),
    `CREATE TABLE spans (span_id TEXT, trace_id TEXT, start_time_ms INTEGER, operation_name TEXT, provider_name TEXT, name TEXT);
     CREATE TABLE span_attributes (span_id TEXT, key TEXT, value TEXT);
     INSERT INTO spans VALUES ('a000000000000001', ${text}, ${began}, 'chat', 'github', ${text});
     INSERT INTO span_attributes VALUES ('a000000000000001', 'copilot_chat.copilot_usage_nano_aiu', '8'),
       ('a000000000000001', 'gen_ai.conversation.id', ${text}), ('a000000000000001', 'gen_ai.x' || ${text}, 1);`,
  );
  const log = at('.copilot', 'otel', 'spans.jsonl');
  const span = {
    spanId: 'a000000000000002',
    traceId: 't',
    name: 'chat',
    startTimeUnixNano: `${began}000000`,
  };
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'github',
    'copilot_chat.copilot_usage_nano_aiu': 16,
  };
  const [head = '', tail = ''] = JSON.stringify({
    ...span,
    attributes: { 'gen_ai.input.messages': 'HERE', ...attributes },
  }).split('HERE');
  around(log, head, `${tail}\n`);
  around(
    at(...user, 'workspaceStorage', 'w1', 'GitHub.copilot-chat', 'debug-logs', 's-logged', 'main.jsonl'),
    '{"ts":1,"type":"user_message","attrs":{"content":"',
    `"}}\n${debugLine({ at: began, nano: 32, span: 'a000000000000003', session: 's-logged' })}`,
  );
  around(
    at(...user, 'workspaceStorage', 'w1', 'GitHub.copilot-chat', 'debug-logs', 's-logged', 'models.json'),
    '[{"id":"',
    '"}]',
  );
  around(
    at('.copilot', 'session-state', 's-events', 'events.jsonl'),
    `${startEvent('s1', began, 's-events')}{"type":"tool.execution_complete","data":{"result":"`,
    `"}}\n${checkpointEvent('c1', began, 64)}`,
  );
  const traces = at('.config', 'Code', 'agent-host', 'otel', 'agent-host-traces.db');
  database(traces, 'PRAGMA journal_mode = WAL; CREATE TABLE spans (span_id TEXT)');
  const wal = openSync(`${traces}-wal`, 'w');
  ftruncateSync(wal, 3 * 2 ** 30);
  closeSync(wal);

  const read = Metered.parse(
    JSON.parse(
      execFileSync(process.execPath, ['--max-old-space-size=256', CORE, home.home, home.dataDir, '1'], {
        encoding: 'utf8',
      }),
    ),
  );
  process.stdout.write(`too large in each source: ${Math.round(read.rssGrowth / MB)} MB of memory more\n`);
  expect(read.nanoAiu).toBe(127);
  expect(read.rssGrowth).toBeLessThan(150 * MB);

  function around(path: string, before: string, after: string): void {
    appendFileSync(path, before);
    fill(path, 50 * MB);
    appendFileSync(path, after);
  }
});
