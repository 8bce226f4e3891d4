import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kept } from '../../electron/core/kept.ts';
import { Ingest } from '../../electron/core/logs/ingest.ts';
import type { ReaderState } from '../../electron/core/logs/ingestEvents.ts';
import { IngestService } from '../../electron/core/logs/ingestService.ts';
import { RECEIVED_PATH } from '../../electron/core/logs/receivedUpdate.ts';
import type { ReceivedCalls } from '../../electron/core/logs/sources/otlp/receiverState.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { LiveHome } from '../support/liveHome.ts';

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 10, 3, 12);

let home: LiveHome;
let db: ReturnType<typeof openStore>;
let service: IngestService;
let state: ReaderState | null;
let isStopWished: boolean;
/** What happens between looking up the cursor and storing behind it. */
let meanwhile: () => void;

/** The clock is the test's, and nothing is in the home: what is stored came over HTTP. */
beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  home = new LiveHome();
  db = openStore(home.dataDir);
  state = null;
  isStopWished = false;
  meanwhile = () => {};
  const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
  service = new IngestService({
    store: {
      ...writer,
      fileAt(path) {
        const record = writer.fileAt(path);
        if (path === RECEIVED_PATH) meanwhile();
        return record;
      },
    },
    environment: () => home.environment,
    emit(event) {
      if (event.type === 'state') state = event.state;
    },
    isStopWished: () => isStopWished,
    watch: () => ({ set() {}, close: async () => {} }),
  });
  service.start();
});
afterEach(async () => {
  await service.close();
  db.close();
  vi.useRealTimers();
  await home.remove();
});

/** One call, which cost so much. */
function received(nanoAiu: number): ReceivedCalls {
  const call = {
    key: `span:${nanoAiu}`,
    source: 'otlp',
    sessionId: 's1',
    startedAt: NOON,
    endedAt: null,
    model: 'gpt-5',
    inputTokens: 10,
    cachedTokens: 0,
    writtenTokens: 0,
    outputTokens: 1,
    nanoAiu,
    purpose: null,
    agent: null,
    ownKey: null,
  } as const;
  return { calls: [call], findings: [], bytes: 100 };
}

function amounts(): unknown[] {
  return db.prepare('SELECT nano_aiu FROM ledger WHERE counted = 1 ORDER BY 1').pluck().all();
}

describe('calls that came over HTTP while the ledger could not be written', () => {
  beforeEach(() => {
    db.pragma('query_only = ON');
    for (const nano of [1, 2]) service.receive(received(nano));
    expect(state).toMatchObject({ phase: 'failed', failure: kept('trouble', 'SQLITE_READONLY') });
    db.pragma('query_only = OFF');
    expect(amounts()).toEqual([]);
  });

  test('are stored as soon as something else could be', () => {
    service.look();
    expect(amounts()).toEqual([1, 2]);
    expect(state).toMatchObject({ phase: 'watching', failure: null });
  });

  test('are stored with the next one, in their order', () => {
    service.receive(received(3));
    expect(amounts()).toEqual([1, 2, 3]);
    expect(state).toMatchObject({ phase: 'watching', failure: null });
  });

  test('are stored within a minute also while reading is stopped', () => {
    isStopWished = true;
    vi.advanceTimersByTime(MINUTE_MS);
    expect(amounts()).toEqual([1, 2]);
    expect(state).toMatchObject({ phase: 'stopped', failure: null });
  });
});

test('calls that another process goes before, again and again, are stored when it pauses', () => {
  const other = openStore(home.dataDir);
  const rival = new Ingest(
    ledgerWriter(other, builtinPrices(), () => 'auto'),
    () => home.environment,
    {},
  );
  let before = 0;
  meanwhile = () => {
    if (before < 12) rival.receive(received(1000 + before++));
  };
  isStopWished = true;
  service.receive(received(1));
  expect([before, amounts().length]).toEqual([5, 5]);
  service.receive(received(2));
  vi.advanceTimersByTime(MINUTE_MS);
  expect(amounts().slice(0, 3)).toEqual([1, 2, 1000]);
  expect(amounts()).toHaveLength(14);
  expect(state?.failure).toBeNull();
  other.close();
});
