import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DatabaseCursor } from '../../electron/core/logs/databaseSource.ts';
import { withReadOnlyDatabase } from '../../electron/core/logs/readOnlyDatabase.ts';
import { readTraceDatabase } from '../../electron/core/logs/sources/otel-db/read.ts';
import type { CallSeen } from '../../electron/core/reducer/calls/callSeen.ts';
import type { Finding } from '../../electron/core/store/diagnostics.ts';
import { foreignWriter } from '../support/foreignWriter.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { counted, UNKNOWN_CALL } from '../unit/otlp/told.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/logs/otel-db');
const EXPECTED = z.strictObject({
  why: z.string(),
  calls: z.array(z.record(z.string(), z.unknown())),
  findings: z.record(z.string(), z.number()).default({}),
});

/** What the ledger would make of the readings of one database. */
class Readings {
  readonly calls = new Map<string, CallSeen>();
  readonly findings: Finding[] = [];
  batches = 0;
  told = 0;
  #cursor: DatabaseCursor | null = null;

  read(path: string): void {
    for (let more = true; more; ) {
      const answer = withReadOnlyDatabase(path, (db) => readTraceDatabase(db, this.#cursor));
      if (!answer.ok) throw new Error(answer.detail);
      const { told, findings, cursor, more: isMore } = answer.value;
      for (const call of told.calls ?? []) this.calls.set(call.key, call);
      this.told += told.calls?.length ?? 0;
      this.findings.push(...findings);
      this.#cursor = cursor;
      this.batches++;
      more = isMore;
    }
  }
}

describe.each(readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  'a database of spans: $name',
  ({ name }) => {
    const directory = join(FIXTURES, name);
    const { why, calls, findings } = EXPECTED.parse(
      JSON.parse(readFileSync(join(directory, 'expected.json'), 'utf8')),
    );
    const steps = readdirSync(directory).filter((file) => file.endsWith('.sql'));

    it(why, async () => {
      const path = join(temporaryDirectory(), 'agent-traces.db');
      const writer = await foreignWriter(path, 'PRAGMA user_version = 0');
      const readings = new Readings();
      for (const step of steps.sort()) {
        await writer.run(readFileSync(join(directory, step), 'utf8'));
        readings.read(path);
        readings.read(path);
      }
      const expected = calls.map((call) => ({ source: 'otel-db', ...UNKNOWN_CALL, ...call }));
      expect([...readings.calls.values()].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(expected);
      const told = counted(readings.findings);
      // What is wrong with a whole database is said at every look.
      expect(name === 'no-spans' ? Object.keys(told) : told).toEqual(
        name === 'no-spans' ? Object.keys(findings) : findings,
      );
      expect(JSON.stringify(readings.findings) + JSON.stringify(expected)).not.toMatch(/prompt|the file/);

      const afterwards = new Readings();
      afterwards.read(path);
      for (const [key, call] of afterwards.calls) expect(readings.calls.get(key)).toEqual(call);
      await writer.close();
    });
  },
);

describe('a database of spans that grows', () => {
  const row = (n: number): string =>
    `INSERT INTO spans VALUES ('e${String(n).padStart(15, '0')}', 't${n}', 'chat', 1790000000000 + ${n}, 'chat', 'github', 's', 'm', ${n});`;
  const table =
    'PRAGMA journal_mode = WAL; CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id TEXT, name TEXT, start_time_ms INTEGER, operation_name TEXT, provider_name TEXT, chat_session_id TEXT, request_model TEXT, input_tokens INTEGER);';

  it('is read in batches, and then only what was added, while its writer has it open', async () => {
    const path = join(temporaryDirectory(), 'agent-traces.db');
    const writer = await foreignWriter(path, table);
    await writer.run(`BEGIN; ${Array.from({ length: 4100 }, (_, n) => row(n)).join('')} COMMIT;`);
    const readings = new Readings();
    readings.read(path);
    expect(readings).toMatchObject({ batches: 3, told: 4100 });
    await writer.run(row(4100));
    readings.read(path);
    expect(readings).toMatchObject({ batches: 4, told: 4101 });
    expect(readings.calls.size).toBe(4101);
    await writer.close();
  });
});
