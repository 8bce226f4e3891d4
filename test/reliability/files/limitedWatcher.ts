/**
 * A reader in a process that may have few watches; the limit is of the namespace that this was started in, and of
 * nobody else. Reads a home, is refused watches, is told of a change by looking, is given watches again, and prints
 * what it said of itself. Only the wait for the next try to be told of changes is shortened.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import type { ReaderState } from '../../../electron/core/logs/ingestEvents.ts';
import { pushLine } from '../../support/chatLines.ts';
import { watchesHeld } from '../../support/watchesHeld.ts';

const LIMIT = '/proc/sys/user/max_inotify_watches';
const [home = '', dataDir = '', path = ''] = process.argv.slice(2);

const wait = globalThis.setTimeout;
Object.assign(globalThis, {
  setTimeout(act: () => void, ms = 0) {
    const isRetry = ms >= 60_000 && new Error('from where').stack?.includes('watching.ts');
    return wait(act, isRetry ? 300 : ms);
  },
});
const { IngestService } = await import('../../../electron/core/logs/ingestService.ts');
const { builtinPrices } = await import('../../../electron/core/pricing/builtin.ts');
const { ledgerWriter } = await import('../../../electron/core/store/commit.ts');
const { openStore } = await import('../../../electron/core/store/open.ts');

const db = openStore(dataDir);
const states: ReaderState[] = [];
const listeners = new Set<() => void>();
const service = new IngestService({
  store: ledgerWriter(db, builtinPrices(), () => 'auto'),
  environment: () => ({ platform: 'linux', home, env: {}, confined: true, extraFolders: [] }),
  emit(event) {
    if (event.type === 'state') states.push(event.state);
    for (const look of [...listeners]) look();
  },
  isStopWished: () => false,
});

function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
    look();
  });
}

const rows = db.prepare<[], number>('SELECT count(*) FROM ledger').pluck();

async function appended(turn: number): Promise<number> {
  const began = performance.now();
  appendFileSync(path, pushLine({ id: `late_${turn}`, at: Date.now() - 60_000 + turn, nano: turn }));
  const wanted = (rows.get() ?? 0) + 1;
  await until(() => rows.get() === wanted);
  return performance.now() - began;
}

const last = (): ReaderState | undefined => states.at(-1);
writeFileSync(LIMIT, '4');
service.start();
await until(() => last()?.watchMode === 'polling');
const refused = last();
const polledMs = await appended(1);
const heldWhilePolling = watchesHeld();
writeFileSync(LIMIT, '1000');
await until(() => last()?.watchMode === 'events');
const recovered = last();
const toldMs = await appended(2);
const heldAfter = watchesHeld();
await service.close();
db.close();
process.stdout.write(
  JSON.stringify({
    refused,
    recovered,
    polledMs,
    toldMs,
    heldWhilePolling,
    heldAfter,
  }),
);
