import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { databasePath } from '../../electron/core/store/open.ts';
import { setLine } from '../support/chatLines.ts';
import { foreignWriter } from '../support/foreignWriter.ts';
import { dumpLedger } from '../support/ledgerDump.ts';
import { LiveHome } from '../support/liveHome.ts';
import {
  checkpointEvent,
  debugLine,
  STORE_SCHEMA,
  shutdownEvent,
  startEvent,
  storeRow,
} from '../support/sourceLines.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const CHATS = 12;
const TERMINALS = 24;
const ROWS = 4500;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

function inHome(...segments: readonly string[]): string {
  const path = join(home.home, ...segments);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

const events = (n: number): string => inHome('.copilot', 'session-state', `terminal-${n}`, 'events.jsonl');
const debugLog = (n: number): string =>
  inHome('.config/Code/User/workspaceStorage/w1/GitHub.copilot-chat/debug-logs', `chat-${n}`, 'main.jsonl');

/** What belongs to one moment of a chat and of a terminal session, in all the files that tell of it. */
function write(round: number): void {
  for (let n = 0; n < CHATS; n++) {
    const at = AT + n * 3_600_000 + round * 60_000;
    const path = home.session(`chat-${n}`);
    if (round === 0) home.write(`chat-${n}`, []);
    home.append(path, { id: `request_${n}_${round}`, at, nano: 1000 + n });
    if (n % 2 === 0) appendFileSync(path, setLine(round, 'copilotCredits', 2e-6));
    const call = { session: `chat-${n}`, at: at + 100, nano: 900 + n };
    appendFileSync(
      debugLog(n),
      debugLine({ ...call, span: (n * 1000 + round).toString(16).padStart(16, 'a') }),
    );
    appendFileSync(debugLog(n), debugLine({ ...call, at: at + 30_000, nano: 7 }));
  }
  for (let n = 0; n < TERMINALS; n++) {
    const at = AT + n * 60_000 + round * 1000;
    if (round === 0) appendFileSync(events(n), startEvent(`s${n}`, at, `terminal-${n}`));
    appendFileSync(events(n), checkpointEvent(`c${n}-${round}`, at + 1, (round + 1) * 5000));
    if (round % 5 === 4)
      appendFileSync(events(n), shutdownEvent(`d${n}-${round}`, at + 2, (round + 1) * 5000 + 1));
  }
}

/** Half of the sessions are told by the database, too; many calls are equal in all but their place. */
function rows(from: number, to: number): string {
  const all: string[] = [];
  for (let n = from; n < to; n++) {
    const session = `terminal-${((n * 7) % TERMINALS) & ~1}`;
    all.push(storeRow({ at: AT + Math.floor(n / 40) * 1000, nano: 11, session }, n % 40 < 5 ? 1000 : n));
  }
  return `BEGIN; ${all.join('')} COMMIT;`;
}

function scan(dataDir: string): ChildProcess {
  const child = fork(new URL('../support/sourceScan.ts', import.meta.url), [home.home, dataDir]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** @returns what it could not read. */
function lastLook(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`ended by ${code}`)));
    child.send('end');
  });
}

/** All that a ledger counts and why, by names. */
function ledgerOf(dataDir: string): unknown {
  const { file: _file, slot: _slot, ...dump } = dumpLedger(dataDir);
  const db = new Sqlite(databasePath(dataDir), { readonly: true });
  const calls = db
    .prepare(
      `SELECT c.key, n.key AS session, c.started_at, c.rank, t.key AS turn, r.key AS own, r.counted FROM call c
        JOIN session n ON n.id = c.session LEFT JOIN ledger t ON t.id = c.turn LEFT JOIN ledger r ON r.id = c.row
        ORDER BY c.key`,
    )
    .all();
  const seen = db
    .prepare(
      `SELECT c.key, f.path, s.source, s.model, s.input_tokens, s.output_tokens, s.nano_aiu FROM call_seen s
        JOIN call c ON c.id = s.call JOIN file f ON f.id = s.file ORDER BY c.key, s.source`,
    )
    .all();
  const legs = db.prepare('SELECT key, at, kind, total_nano FROM leg_event ORDER BY key').all();
  db.close();
  return { ...dump, calls, seen, legs };
}

test('two processes that read all sources into one ledger while they are written make the ledger of one', async () => {
  const writer = await foreignWriter(inHome('.copilot', 'session-store.db'), STORE_SCHEMA);
  await writer.run(rows(0, ROWS - 500));
  write(0);
  const both = join(home.dataDir, 'both');
  const children = [scan(both), scan(both)];
  for (let round = 1; round <= 10; round++) {
    write(round);
    const from = ROWS - 500 + (round - 1) * 50;
    await writer.run(rows(from, from + 50));
  }
  const ends = await Promise.all(children.map(lastLook));
  expect(ends).toMatchObject([{ refused: [] }, { refused: [] }]);
  const one = join(home.dataDir, 'one');
  home.readInto(one);
  const alone = ledgerOf(one);
  expect(alone).toMatchObject({
    calls: { length: ROWS + CHATS * 11 * 2 },
    legs: { length: TERMINALS * (1 + 11 + 2) },
  });
  expect(ledgerOf(both)).toEqual(alone);
  await writer.close();
});
