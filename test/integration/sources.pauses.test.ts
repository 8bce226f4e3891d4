import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ingest, type IngestStore } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { LiveHome } from '../support/liveHome.ts';
import { startEvent } from '../support/sourceLines.ts';

let home: LiveHome;
let db: ReturnType<typeof openStore>;
let pauses: number;
beforeEach(() => {
  home = new LiveHome();
  db = openStore(home.dataDir);
  pauses = 0;
});
afterEach(async () => {
  vi.restoreAllMocks();
  db.close();
  await home.remove();
});

function ingest(wrap: (store: IngestStore) => IngestStore = (store) => store): Ingest {
  const store = ledgerWriter(db, builtinPrices(), () => 'auto');
  return new Ingest(wrap(store), () => home.environment, { betweenBatches: () => void pauses++ });
}

test('a long log that tells nothing lets in what comes meanwhile', () => {
  const path = join(home.home, '.copilot', 'session-state', 's1', 'events.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  const line = '{"type":"tool.execution_complete","data":{"result":"nothing of interest"}}\n';
  writeFileSync(path, startEvent('s1', Date.now(), 's1') + line.repeat(64 * 40));
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 50;
    return now;
  });
  ingest().look();
  expect(pauses).toBeGreaterThan(5);
});

test('older rows that are priced anew, too', () => {
  let left = 5;
  ingest((store) => ({ ...store, rederive: () => --left > 0 })).look();
  expect(left).toBe(0);
  expect(pauses).toBeGreaterThanOrEqual(3);
});
