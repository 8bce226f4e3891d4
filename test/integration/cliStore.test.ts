import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { DatabaseCursor } from '../../electron/core/logs/databaseSource.ts';
import { withReadOnlyDatabase } from '../../electron/core/logs/readOnlyDatabase.ts';
import { readSessionStore } from '../../electron/core/logs/sources/cli-store/read.ts';
import type { CallSeen } from '../../electron/core/reducer/calls/callSeen.ts';
import type { Finding } from '../../electron/core/store/diagnostics.ts';
import { foreignWriter } from '../support/foreignWriter.ts';
import { IngestHome, USER } from '../support/ingestHome.ts';
import { debugLine, STORE_SCHEMA, shutdownEvent, startEvent, storeRow } from '../support/sourceLines.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/logs/cli-store');
const EXPECTED = z.strictObject({
  why: z.string(),
  calls: z.array(z.record(z.string(), z.unknown())),
  folders: z.record(z.string(), z.tuple([z.string(), z.string()])).default({}),
  findings: z.array(z.string()).default([]),
});

// Times without a zone are UTC, wherever the machine stands.
const ZONE = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'America/New_York';
});
afterAll(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

/** What the ledger would make of the readings of one database: calls by key, findings counted. */
class Told {
  readonly calls = new Map<string, CallSeen>();
  readonly folders: Record<string, [string, string]> = {};
  readonly findings: Finding[] = [];
  batches = 0;
  #cursor: DatabaseCursor | null = null;

  read(path: string): void {
    for (let more = true; more; ) {
      const answer = withReadOnlyDatabase(path, (db) => readSessionStore(db, this.#cursor));
      if (!answer.ok) throw new Error(answer.detail);
      const { told, findings, cursor, more: isMore } = answer.value;
      for (const call of told.calls ?? []) this.calls.set(call.key, call);
      for (const { sessionId, workspace } of told.sessions ?? []) {
        if (workspace) this.folders[sessionId] = [workspace.key, workspace.name];
      }
      this.findings.push(...findings);
      this.#cursor = cursor;
      this.batches++;
      more = isMore;
    }
  }
}

describe.each(readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  'the database of model calls: $name',
  ({ name }) => {
    const directory = join(FIXTURES, name);
    const { why, calls, folders, findings } = EXPECTED.parse(
      JSON.parse(readFileSync(join(directory, 'expected.json'), 'utf8')),
    );
    const steps = readdirSync(directory)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => readFileSync(join(directory, file), 'utf8'));

    it(why, () => {
      const path = join(temporaryDirectory(), 'session-store.db');
      const inSteps = new Told();
      const atOnce = new Told();
      for (const sql of steps) {
        if (sql.startsWith('-- anew')) rmSync(path);
        run(path, sql);
        inSteps.read(path);
        inSteps.read(path);
        const anew = new Told();
        anew.read(path);
        for (const [key, call] of anew.calls) atOnce.calls.set(key, call);
      }
      const told = [...inSteps.calls.values()];
      expect(told.map(plain)).toEqual(calls.map((call) => ({ source: 'cli-store', ...call })));
      expect(atOnce.calls).toEqual(inSteps.calls);
      expect(inSteps.folders).toEqual(folders);
      expect(
        inSteps.findings.map(({ reason, signature, count }) => `${reason} ${signature} ${count}`).sort(),
      ).toEqual(findings);
    });
  },
);

test('a session that an application named with a colon counts once, by whichever of its stores it is told', () => {
  const home = new IngestHome();
  onTestFinished(() => home.close());
  const session = 'my-app:42';
  const at = Date.UTC(2026, 7, 1, 10);
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'github',
    'gen_ai.conversation.id': session,
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 10,
    'github.copilot.nano_aiu': 7,
  };
  const ids = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: 'a300000000000001' };
  const span = {
    ...ids,
    name: 'chat gpt-5',
    startTime: [at / 1000, 0],
    endTime: [at / 1000 + 1, 0],
    attributes,
  };
  home.write('.copilot/otel/spans.jsonl', `${JSON.stringify(span)}\n`);
  home.write(
    `.copilot/session-state/${session}/events.jsonl`,
    startEvent('e1', at, session) + shutdownEvent('e2', at + 5000, 7),
  );
  home.write(
    `${USER}/globalStorage/github.copilot-chat/debug-logs/${session}/main.jsonl`,
    debugLine({ at, nano: 7, session, span: 'b300000000000001' }),
  );
  run(
    join(home.directory, '.copilot/session-store.db'),
    `${STORE_SCHEMA} ${storeRow({ at: at + 1000, nano: 7, session })}`,
  );
  home.look();
  expect(home.rows().map(({ source, nanoAiu }) => [source, nanoAiu])).toEqual([['cli-store', 7]]);
  expect(home.db.prepare('SELECT DISTINCT source FROM call_seen ORDER BY 1').pluck().all()).toEqual([
    'cli-store',
    'debug-log',
    'otlp',
  ]);
  expect(home.db.prepare('SELECT key FROM session').pluck().all()).toEqual([session]);
});

describe('a database that the CLI is writing', () => {
  const SCHEMA = readFileSync(join(FIXTURES, 'session/1.sql'), 'utf8');
  const call = (input: number): string =>
    `INSERT INTO assistant_usage_events (session_id, turn_index, model, input_tokens, output_tokens, total_nano_aiu, created_at)
     VALUES ('s', 0, 'gpt-5', ${input}, 1, 10, '2026-08-01 10:00:00')`;

  it('tells each call once, as soon as it is committed, with everything still in the log', async () => {
    const path = join(temporaryDirectory(), 'session-store.db');
    const writer = await foreignWriter(
      path,
      `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; ${SCHEMA}`,
    );
    const told = new Told();
    told.read(path);
    expect(told.calls.size).toBe(1);
    for (let n = 2; n <= 4; n++) {
      await writer.run(call(n));
      told.read(path);
      expect(told.calls.size).toBe(n);
    }
    await writer.run(`BEGIN; ${call(5)}`);
    told.read(path);
    expect(told.calls.size).toBe(4);
    await writer.run('COMMIT');
    await writer.kill();
    told.read(path);
    expect(told.calls.size).toBe(5);
  });

  it('comes in batches, between which equal calls keep their keys', () => {
    const path = join(temporaryDirectory(), 'session-store.db');
    run(
      path,
      `${SCHEMA}; DELETE FROM assistant_usage_events;
       WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 12499)
       INSERT INTO assistant_usage_events (session_id, turn_index, model, input_tokens, output_tokens, total_nano_aiu, created_at)
       SELECT 's', 0, 'gpt-5', i / 5, 1, 10, '2026-08-01 10:00:00' FROM n`,
    );
    const atOnce = new Told();
    atOnce.read(path);
    expect([atOnce.batches, atOnce.calls.size]).toEqual([3, 12500]);

    run(path, 'CREATE TABLE aside AS SELECT * FROM assistant_usage_events WHERE id > 8333');
    run(path, 'DELETE FROM assistant_usage_events WHERE id > 8333');
    const inPieces = new Told();
    inPieces.read(path);
    run(path, 'INSERT INTO assistant_usage_events SELECT * FROM aside');
    inPieces.read(path);
    expect([...inPieces.calls.keys()]).toEqual([...atOnce.calls.keys()]);
  });
});

function run(path: string, sql: string): void {
  const db = new Sqlite(path);
  db.exec(sql);
  db.close();
}

function plain({ key: _, ...call }: CallSeen): object {
  return Object.fromEntries(Object.entries(call).filter(([, value]) => value !== null));
}
