import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReaderState } from '../../electron/core/logs/ingestEvents.ts';
import { IngestService } from '../../electron/core/logs/ingestService.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import type { Turn } from '../support/chatLines.ts';
import { LiveHome } from '../support/liveHome.ts';

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 10, 3, 12);

let home: LiveHome;
let db: ReturnType<typeof openStore>;
let service: IngestService;
let state: ReaderState | null;
let isStopWished: boolean;

/** The clock is the test's, and the watcher tells nothing: what is found then, a look found. */
beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  home = new LiveHome();
  db = openStore(home.dataDir);
  state = null;
  isStopWished = false;
  service = new IngestService({
    store: ledgerWriter(db, builtinPrices(), () => 'auto'),
    environment: () => home.environment,
    emit(event) {
      if (event.type === 'state') state = event.state;
    },
    isStopWished: () => isStopWished,
    watch: () => ({ set() {}, close: async () => {} }),
  });
});
afterEach(async () => {
  await service.close();
  db.close();
  vi.useRealTimers();
  await home.remove();
});

function turn(nano: number): Turn {
  return { id: `request_${nano}`, at: NOON - 7_200_000, nano };
}

function rows(): unknown {
  return db.prepare('SELECT count(*) FROM ledger').pluck().get();
}

describe('looks at everything', () => {
  test('are dated, come a minute after the last one, and find what no event told', () => {
    const path = home.write('a', [turn(1)]);
    service.start();
    expect(state).toMatchObject({ lookedAt: NOON, nextLookAt: NOON + MINUTE_MS });
    home.append(path, turn(2));
    vi.advanceTimersByTime(MINUTE_MS - 1);
    expect([rows(), state?.lookedAt]).toEqual([1, NOON]);
    vi.advanceTimersByTime(1);
    expect(rows()).toBe(2);
    expect(state).toMatchObject({ lookedAt: NOON + MINUTE_MS, nextLookAt: NOON + 2 * MINUTE_MS });
  });

  test('that were asked for put the next one off', () => {
    service.start();
    vi.advanceTimersByTime(MINUTE_MS / 2);
    service.look();
    expect(state?.nextLookAt).toBe(NOON + 1.5 * MINUTE_MS);
    vi.advanceTimersByTime(MINUTE_MS / 2);
    expect(state?.lookedAt).toBe(NOON + MINUTE_MS / 2);
  });

  test('are not to come while reading is stopped, and come again after one that was asked for', () => {
    service.start();
    isStopWished = true;
    service.stop();
    expect(state).toMatchObject({ phase: 'stopped', lookedAt: NOON, nextLookAt: null });
    vi.advanceTimersByTime(10 * MINUTE_MS);
    expect(state?.lookedAt).toBe(NOON);
    isStopWished = false;
    service.look();
    expect(state?.nextLookAt).toBe(NOON + 11 * MINUTE_MS);
    vi.advanceTimersByTime(MINUTE_MS);
    expect(state?.lookedAt).toBe(NOON + 11 * MINUTE_MS);
  });

  test('count the chats below each place', () => {
    home.write('a', [turn(1)]);
    home.write('b', [turn(2)], 'w2');
    service.start();
    const found = state?.roots.filter(({ files }) => files > 0) ?? [];
    expect(found.map(({ host, exists, files }) => ({ host, exists, files }))).toEqual([
      { host: 'Code', exists: true, files: 2 },
    ]);
    expect(state?.roots.length).toBeGreaterThan(10);
  });
});
