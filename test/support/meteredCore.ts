/**
 * A core with its reader in a thread, in a process of its own: reads the home, then appends a line to a chat
 * if one is named, and prints what all of it cost by the counters of the system.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { createCore } from '../../electron/core/core.ts';
import { startWorkerIngest } from '../../electron/core/logs/workerIngest.ts';
import type { Payload } from '../../shared/contract/topics.ts';
import { connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { plainPorts } from './plainPorts.ts';

const [home = '', dataDir = '', turns = '0', path, line = ''] = process.argv.slice(2);

/** Bytes that this process has asked the system to read, of files and all else. */
function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

const rssBefore = process.memoryUsage.rss();
const core = createCore({
  ...plainPorts(dataDir),
  onBug(bug) {
    throw bug;
  },
  startIngest: (onBug) =>
    startWorkerIngest(
      {
        dataDir,
        plan: 'auto',
        environment: { platform: 'linux', home, env: {}, confined: true, extraFolders: [] },
      },
      onBug,
    ),
});
const [server, transport] = memoryPair();
core.attach(server);
const client = connect(transport);

function untilTurns(wanted: number): Promise<Payload<'spend'>> {
  return new Promise((resolve) => {
    const undo = client.follow('spend', {}, (payload) => {
      if (payload.headline.rolling['30d'].turns !== wanted) return;
      void Promise.resolve().then(() => undo());
      resolve(payload);
    });
  });
}

function untilWatching(): Promise<void> {
  return new Promise((resolve) => {
    client.follow('ingest', {}, ({ phase, watchMode }) => {
      if (phase === 'watching' && watchMode === 'events') resolve();
    });
  });
}

core.start();
await untilWatching();
let spend = await untilTurns(Number(turns));
const before = bytesRead();
if (path !== undefined) {
  appendFileSync(path, line);
  spend = await untilTurns(Number(turns) + 1);
}
const after = bytesRead();
await core.close();
process.stdout.write(
  JSON.stringify({
    nanoAiu: spend.headline.rolling['30d'].nanoAiu,
    readByAppend: after - before,
    rssGrowth: process.resourceUsage().maxRSS * 1024 - rssBefore,
  }),
);
