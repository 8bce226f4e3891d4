import { afterEach, expect, test, vi } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import { connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { plainPorts } from '../support/plainPorts.ts';
import { newDirectory, removeDirectory } from '../support/temporary.ts';

afterEach(() => vi.useRealTimers());

test('today and the rolling sums are told anew each minute, also while nothing is spent', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const dataDir = newDirectory();
  let now = Date.UTC(2026, 10, 20, 23, 59, 30);
  const core = createCore({
    ...plainPorts(dataDir),
    now: () => now,
    onBug: (error) => expect.fail(String(error)),
    startIngest: () => expect.fail('nothing is read here'),
  });
  const [server, view] = memoryPair();
  core.attach(server);
  const heard: number[] = [];
  const second = new Promise<void>((resolve) => {
    connect(view).follow('spend', {}, ({ asOf }) => {
      heard.push(asOf);
      if (heard.length === 2) resolve();
      else {
        now += 60_000;
        vi.advanceTimersByTime(60_000);
      }
    });
  });
  await second;
  expect(heard).toEqual([Date.UTC(2026, 10, 20, 23, 59, 30), Date.UTC(2026, 10, 21, 0, 0, 30)]);
  await core.close();
  removeDirectory(dataDir);
});
