import assert from 'node:assert/strict';
import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { SourceFile } from '../../../../electron/core/logs/discover/sourceFile.ts';
import { LineReader } from '../../../../electron/core/logs/lines.ts';
import { openReading } from '../../../../electron/core/logs/openReading.ts';
import { NotReadable } from '../../../../electron/core/logs/reading.ts';
import { SessionParser } from '../../../../electron/core/logs/sources/vscode-chat/parse.ts';
import type { FileUpdate } from '../../../../electron/core/store/commit.ts';
import type { FileRecord } from '../../../../electron/core/store/files.ts';
import { newDirectory, removeDirectory } from '../../../support/temporary.ts';
import { TestLedger } from '../../../support/testLedger.ts';
import type { FuzzTarget } from '../target.ts';
import { plannedDatabase } from './plannedDatabase.ts';
import { holdTold } from './toldBounds.ts';

const MAGIC = 'SQLite format 3\0';
const STORED_ONE_OF = 20;

/**
 * A source that reads another program's database. An input is a plan of tables and rows (`plannedDatabase`), or a
 * database file as it is: nothing is thrown but that it cannot be read, what is told is within its bounds, a second
 * reading of the same tells nothing new, and the ledger takes every row.
 */
export function databaseTarget(
  name: string,
  source: 'account' | 'cli-store' | 'otel-db',
  plans: readonly object[],
  words: readonly string[],
): FuzzTarget {
  const directory = newDirectory();
  const path = join(directory, 'source.db');
  const fd = openSync(path, 'w');
  const inode = fstatSync(fd).ino;
  const reader = new LineReader();
  const parser = new SessionParser();
  let ledger: TestLedger | null = null;
  const kinds = new Set<string>();
  let hasFailed = false;
  const texts = plans.map((plan) => Buffer.from(JSON.stringify(plan)));

  function read(
    size: number,
    known: FileRecord | null,
  ): { readonly kind: string; readonly update: FileUpdate | null } {
    const file: SourceFile = {
      path,
      source,
      format: 'database',
      host: 'Code',
      root: directory,
      sessionName: 'source',
      workspaceDir: null,
      device: 1,
      inode,
      size,
      mtimeUs: Date.UTC(2026, 6, 1) * 1000,
    };
    const tools = { reader, parser, memoryOf: noMemory, spans: new Map() };
    const reading = openReading({ file, record: known, workspace: null }, tools);
    try {
      reading.read(() => 'go-on');
      return { kind: 'read', update: reading.takeUpdate() };
    } catch (error) {
      if (error instanceof NotReadable) return { kind: error.code, update: null };
      throw error;
    } finally {
      reading.close();
    }
  }

  function feed(input: Buffer): string {
    const bytes = input.toString('latin1', 0, MAGIC.length) === MAGIC ? input : plannedDatabase(input);
    if (bytes === null) return 'no plan';
    ftruncateSync(fd, 0);
    writeSync(fd, bytes, 0, bytes.length, 0);
    const { kind, update } = read(bytes.length, null);
    if (update === null) return kind;
    holdTold(update);
    const { calls = [], prices = [], sessions = [], billing } = update.told;
    const reasons = [...new Set(update.findings.map(({ reason }) => reason))].sort();
    const counts = [calls, prices, sessions].map(({ length }) => Math.min(length, 4));
    const happened = `${counts.join(' ')} ${billing?.byCredits} ${reasons.join(' ')}`;
    holdNothingNew(read(bytes.length, { ...update.next, id: 1, revision: 1 }).update);
    if (hasFailed || !kinds.has(happened) || crc32(input) % STORED_ONE_OF === 0) holdStored(update);
    kinds.add(happened);
    return happened;
  }

  function holdStored(update: FileUpdate): void {
    if (ledger === null) ledger = new TestLedger();
    else ledger.clear();
    const [record] = ledger.commit([update]).stored;
    assert(record !== undefined && record !== null);
  }

  return {
    name,
    seeds: () => [...texts, ...texts.map((text) => plannedDatabase(text) ?? Buffer.alloc(0))],
    words: [...words, 'WITHOUT ROWID', 'INTEGER PRIMARY KEY', 'ANY', 'BLOB', 'view', 'int', 'blob'],
    feed(input) {
      try {
        return feed(input);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    },
    async close() {
      closeSync(fd);
      ledger?.close();
      removeDirectory(directory);
    },
  };
}

/** Read on from where it ended; of a table that has no order its rows may come again, as they were. */
function holdNothingNew(again: FileUpdate | null): void {
  assert(again !== null, 'what was readable is not, a moment later');
  assert.equal(again.told.prices?.length ?? 0, 0, 'prices are told twice');
}

function noMemory() {
  return { keyAt: () => null, evidenceOf: () => null };
}
