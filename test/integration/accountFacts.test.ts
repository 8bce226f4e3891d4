import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DatabaseCursor } from '../../electron/core/logs/databaseSource.ts';
import { withReadOnlyDatabase } from '../../electron/core/logs/readOnlyDatabase.ts';
import { accountFacts } from '../../electron/core/logs/sources/account/read.ts';
import { type ForeignWriter, foreignWriter } from '../support/foreignWriter.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/logs/account');
const AT = Date.UTC(2026, 10, 20, 12);
const ITEM_TABLE = 'CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)';
const MODELS = 'chat.cachedLanguageModels.v2';
const BILLING = 'chat.usageBasedBilling';

const Items = z.record(z.string(), z.unknown());
const Expected = z.object({
  why: z.string(),
  prices: z.array(z.unknown()),
  byCredits: z.boolean().nullable(),
  findings: z.record(z.string(), z.number()).default({}),
});

function read(db: Database, since: DatabaseCursor | null = null) {
  const { told, findings, cursor, more } = accountFacts(AT)(db, since);
  return {
    told,
    cursor,
    more,
    findings: Object.fromEntries(
      findings.map(({ reason, signature, count }) => [`${reason} ${signature}`, count]),
    ),
  };
}

function memory(items: Readonly<Record<string, unknown>>, table = ITEM_TABLE): Database {
  const db = new Sqlite(':memory:');
  db.exec(table);
  const insert = db.prepare('INSERT INTO ItemTable VALUES (?, ?)');
  for (const [key, value] of Object.entries(items)) {
    insert.run(key, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));
  }
  return db;
}

/** A list with one model at that price. */
function listed(inputCost: number): string {
  const metadata = { id: 'gpt-5.4', vendor: 'copilot', inputCost, cacheCost: 25, outputCost: 1500 };
  return JSON.stringify([{ identifier: 'copilot/gpt-5.4', metadata }]);
}

describe('the state database of VS Code', () => {
  const cases = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  it.each(cases.map(({ name }) => name))('%s', (name) => {
    const load = (file: string): unknown => JSON.parse(readFileSync(join(FIXTURES, name, file), 'utf8'));
    const expected = Expected.parse(load('expected.json'));
    const { told, findings, more } = read(memory(Items.parse(load('items.json'))));
    expect((told.prices ?? []).map(({ observedAt: _, ...price }) => price)).toEqual(expected.prices);
    expect((told.prices ?? []).every(({ observedAt }) => observedAt === AT)).toBe(true);
    expect(told.billing).toEqual(
      expected.byCredits === null ? undefined : { byCredits: expected.byCredits, observedAt: AT },
    );
    expect(findings).toEqual(expected.findings);
    expect(more).toBe(false);
  });

  it('holds texts or bytes', () => {
    const db = memory({ [MODELS]: Buffer.from(listed(300)), [BILLING]: Buffer.from('true') });
    expect(read(db).told.prices?.[0]?.rates?.input).toBe(300_000_000_000);
    expect(read(db).told.billing?.byCredits).toBe(true);
  });

  it('is told nothing of when both values are as they were read', () => {
    const db = memory({ [MODELS]: listed(300), [BILLING]: 'true', other: 'a' });
    const { cursor } = read(db);
    db.exec("UPDATE ItemTable SET value = 'b' WHERE key = 'other'");
    expect(read(db, cursor)).toEqual({ told: {}, cursor, more: false, findings: {} });
    db.prepare('UPDATE ItemTable SET value = ? WHERE key = ?').run(listed(400), MODELS);
    const again = read(db, cursor);
    expect(again.told.prices?.[0]?.rates?.input).toBe(400_000_000_000);
    expect(again.cursor.guard).not.toBe(cursor.guard);
  });

  it('is not asked for a list that is larger than any', () => {
    const { told, findings } = read(memory({ [MODELS]: `[${' '.repeat(4_000_000)}]`, [BILLING]: 'false' }));
    expect(told).toEqual({ billing: { byCredits: false, observedAt: AT } });
    expect(findings).toEqual({ [`oversize-value ${MODELS}`]: 1 });
  });

  it('says nothing without its table, or where that is a view', () => {
    const db = new Sqlite(':memory:');
    expect(read(db).told).toEqual({});
    db.exec(`CREATE VIEW ItemTable AS SELECT '${BILLING}' AS key, 'true' AS value`);
    const { told, findings } = read(db);
    expect({ told, findings }).toEqual({ told: {}, findings: {} });
  });

  it.each(['DELETE', 'WAL'])('is read while another process writes it (%s)', async (mode) => {
    const path = join(temporaryDirectory(), 'state.vscdb');
    const writer = await foreignWriter(path, `PRAGMA journal_mode = ${mode}; ${ITEM_TABLE}`);
    let cursor: DatabaseCursor | null = null;
    const inputs: (number | undefined)[] = [];
    for (const cost of [300, 300, 400]) {
      await put(writer, MODELS, listed(cost));
      const answer = withReadOnlyDatabase(path, (db) => read(db, cursor));
      if (!answer.ok) throw new Error(answer.detail);
      cursor = answer.value.cursor;
      inputs.push(answer.value.told.prices?.[0]?.rates?.input);
    }
    expect(inputs).toEqual([300_000_000_000, undefined, 400_000_000_000]);
    await put(writer, BILLING, 'true');
    await writer.kill();
    const answer = withReadOnlyDatabase(path, (db) => read(db, cursor));
    expect(answer.ok && answer.value.told.billing).toEqual({ byCredits: true, observedAt: AT });
  });
});

function put(writer: ForeignWriter, key: string, value: string): Promise<void> {
  return writer.run(`INSERT INTO ItemTable VALUES ('${key}', '${value}')`);
}
