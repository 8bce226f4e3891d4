import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCore } from '../../../electron/core/core.ts';
import { startWorkerIngest } from '../../../electron/core/logs/workerIngest.ts';
import { connect } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memoryPair.ts';
import { plainPorts } from '../../support/plainPorts.ts';

// A host's own thread during a first import, with a view that follows everything.
const [home = '', dataDir = ''] = process.argv.slice(2);
const core = createCore({
  ...plainPorts(dataDir),
  onBug: (error) => {
    throw error;
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
const [server, view] = memoryPair();
core.attach(server);
const client = connect(view);
let snapshots = 0;
client.follow('spend', {}, () => {
  snapshots++;
});
const delay = monitorEventLoopDelay({ resolution: 1 });
const done = new Promise<void>((resolve) => {
  client.follow('ingest', {}, ({ phase }) => {
    if (phase === 'watching') resolve();
  });
});
core.start();
// The start of the thread itself is over with the first message; the import is what is measured.
delay.enable();
await done;
delay.disable();
const ms = (nanoseconds: number): number => nanoseconds / 1e6 - 1;
process.stdout.write(JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max), snapshots }));
await core.close();
