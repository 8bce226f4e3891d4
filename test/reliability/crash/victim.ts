import './frozenClock.ts';
import './announcing.ts';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { databasePath } from '../../../electron/core/store/open.ts';
import { workerCore } from '../../../electron/core/workerCore.ts';
import type { Params } from '../../../shared/contract/methods.ts';
import type { Payload, Topic, TopicParams } from '../../../shared/contract/topics.ts';
import { connect } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memoryPair.ts';
import { memoryKeyring } from '../../support/memoryKeyring.ts';
import { plainPorts } from '../../support/plainPorts.ts';
import { during, within } from './announce.ts';

/**
 * One life of the program: the core as a host that stays holds it, from the opening of a ledger, perhaps an older one,
 * over the first import, files that grow, GitHub's bill and exports to the end. It says `ready` when whoever started it
 * may let files grow, hears `grown`, and says `over`.
 */
const [dataDir = '', home = '', exportsDir = ''] = process.argv.slice(2);
const { github, token } = z
  .object({ github: z.string(), token: z.string() })
  .parse(JSON.parse(process.env.CRASH_GITHUB ?? '{}'));

const core = workerCore({
  ...plainPorts(dataDir),
  environment: { platform: 'linux', home, env: {}, confined: true, extraFolders: [] },
  keyring: memoryKeyring(),
  network: {
    isAllowed: true,
    githubApi: github,
    publishedFiles: github,
    userAgent: 'Pilotlight/0.0.0-test',
    billingToken: null,
  },
  onBug(bug) {
    process.stderr.write(`${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}\n`);
    process.exitCode = 1;
  },
});
const [server, transport] = memoryPair();
core.attach(server);
const client = connect(transport);

function until<T extends Topic>(
  topic: T,
  params: TopicParams<T>,
  holds: (payload: Payload<T>) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const undo = client.follow(topic, params, (payload) => {
      if (!holds(payload)) return;
      void Promise.resolve().then(() => undo());
      resolve();
    });
  });
}

/** Orders are carried out in their order: when GitHub's answer is stored, the look before it is over. */
async function lookAndStore(order: () => Promise<unknown>): Promise<void> {
  await client.call('ingest.look', {});
  await order();
  await until(
    'github',
    {},
    ({ sync, account }) => !sync.isRunning && sync.lastOkAt !== null && account.state === 'ok',
  );
}

async function exported(wish: Params<'export.open'>): Promise<void> {
  const opened = await client.call('export.open', wish);
  if (!opened.ok) throw new Error(opened.error.message);
  let all = '';
  for (;;) {
    const piece = await client.call('export.read', { id: opened.result.id });
    if (!piece.ok) throw new Error(piece.error.message);
    if (piece.result.text === null) break;
    all += piece.result.text;
  }
  writeFileSync(join(exportsDir, `${wish.what}.${wish.format}`), all);
}

core.start();
await until('ingest', {}, ({ phase, watchMode }) => phase === 'watching' && watchMode === 'events');
const heard = once(createInterface(process.stdin), 'line');
process.stdout.write('ready\n');
await heard;
process.stdin.destroy();
await lookAndStore(() => client.call('github.saveToken', { token }));
// What was told may have changed prices; of older rows the look derives what is left.
await lookAndStore(() => client.call('github.sync', {}));
for (const what of ['requests', 'session', 'model', 'billing'] as const)
  await exported({ what, format: 'csv', filter: {} });
// As another program beside this one does, and SQLite itself once its log has a thousand pages.
const beside = new Sqlite(databasePath(dataDir));
within('checkpoint', () => beside.pragma('wal_checkpoint(TRUNCATE)'));
beside.close();
await during('shutdown', () => core.close());
process.stdout.write('over\n');
