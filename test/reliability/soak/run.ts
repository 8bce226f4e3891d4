import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findChromium } from '../../../build/chromium.mjs';
import { Random } from '../../../electron/core/sample/random.ts';
import { settingsPath } from '../../../electron/core/storedSettings.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { startGitHub } from '../../support/github/loopbackGitHub.ts';
import { clientOf, heard } from '../../support/servedCli.ts';
import { GrowingChat, GrowingDebugLog, GrowingTerminal } from './growing.ts';
import { Exporter, TerminalStore } from './incoming.ts';
import { judge } from './judge.ts';
import { handlesOf } from './processFigures.ts';
import { ShownPage } from './shownPage.ts';
import { soakWriter, writeChats, writeCliSessions, writeDebugLogs } from './soakHome.ts';
import { Soaking } from './soaking.ts';
import { SoakTruth } from './soakTruth.ts';
import { say } from './verdicts.ts';
import { startVictim } from './victim.ts';
import { Watchdog } from './watchdog.ts';
import { Bill, SOAK_TOKEN } from './weather.ts';

/**
 * `npm run soak [-- --minutes 5 --seed 1]`: the built program serves a home in which ten sessions of two thousand are
 * worked in, beside a GitHub that fails and with a dashboard open, and is measured from outside. `--program DIR` is
 * another `dist`, such as one that was broken on purpose.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    sessions: { type: 'string', default: '2000' },
    program: { type: 'string' },
  },
});
const [minutes, seed, sessions] = [Number(values.minutes), Number(values.seed), Number(values.sessions)];
const WORKSPACES = 60;
const [LOGS, TERMINALS, CHATS_WORKED_IN, LOGS_WORKED_IN] = [100, 50, 7, 2];
const STORED_CALLS = 2_000;
const REMEMBERED_SPANS = 9_000;
/** Connections that nobody uses any more are closed by then, on either side. */
const REST_MS = 15_000;

const base = mkdtempSync(join(tmpdir(), 'pilotlight-soak-'));
const [home, dataDir] = [join(base, 'home'), join(base, 'data')];
process.once('exit', () => rmSync(base, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const random = new Random(seed);
const truth = new SoakTruth();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

say(`soak: ${minutes} minutes, seed ${seed}, ${sessions} sessions in ${WORKSPACES} workspaces`);
const writer = soakWriter(home, random, truth, WORKSPACES);
const chats = Array.from({ length: CHATS_WORKED_IN }, (_, index) => new GrowingChat(writer, index));
const logs = Array.from({ length: LOGS_WORKED_IN }, (_, index) => new GrowingDebugLog(writer, index));
const growing = [...chats, ...logs, new GrowingTerminal(writer)];
writeChats(writer, sessions - LOGS - TERMINALS - growing.length);
writeDebugLogs(writer, LOGS);
writeCliSessions(writer, TERMINALS);
const store = new TerminalStore(writer);
for (let i = 0; i < STORED_CALLS; i += 50) store.write(random.uuid(), 50);
const probe = { session: random.uuid(), path: '' };
probe.path = join(writer.workspaces.at(-1) ?? '', 'chatSessions', `${probe.session}.jsonl`);
const first = { version: 3, sessionId: probe.session, creationDate: Date.now(), requests: [] };
writeFileSync(probe.path, `${JSON.stringify({ kind: 0, v: first })}\n`);

const otlpPort = await freePort();
mkdirSync(dataDir, { mode: 0o700 });
writeFileSync(
  settingsPath(dataDir),
  JSON.stringify({ sources: { otlp: { enabled: true, port: otlpPort } }, welcome: { seen: true } }),
);
const bill = new Bill(random);
const github = await startGitHub({ account: bill.account });
const victim = await startVictim({
  home,
  dataDir,
  env: { PILOTLIGHT_GITHUB_API: github.url, PILOTLIGHT_GITHUB_PAT: SOAK_TOKEN },
  base,
  program: values.program,
});

let isJudged = false;
void victim.ended.then(() => {
  if (isJudged) return;
  say(`soak FAILS: the host ended\n${victim.complaints.join('\n')}`);
  process.exit(1);
});
const client = await clientOf(await victim.newUrl());
await heard(client, 'ingest', {}, ({ phase, watchMode }) => phase === 'watching' && watchMode === 'events');
say(`read after ${(performance.now() / 1000).toFixed(0)} s: ${JSON.stringify(truth.total())}`);
const chromium = findChromium();
const page = chromium === null ? null : await ShownPage.open(chromium, await victim.newUrl());
if (page === null)
  say('not run: the page itself, since there is no Chromium; a client follows what it shows');
follow(client);
await synced(client);
await pause(REST_MS);
await victim.inspector.heapsMb();
await victim.inspector.evaluate(
  "globalThis.soakDelay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 10 }), soakDelay.enable()",
);
const handlesBefore = handlesOf(victim.pid);
say(`before: ${JSON.stringify(handlesBefore)}`);

// Bounded is what the receiver remembers of spans, and full before anything is measured.
const exporter = new Exporter(writer, otlpPort);
for (let spans = 0; spans < REMEMBERED_SPANS; spans += 300) await exporter.send(300);
const watchdog = new Watchdog(victim, page, dataDir, minutes);
const soaking = new Soaking({
  ...{ random, truth, growing, chats, probe, store, github, bill, client },
  exporter,
  storeSession: random.uuid(),
});
for (let minute = 0; minute < minutes; minute++) {
  await pause(Math.min(1, minutes - minute) * 50_000);
  await page?.lookAround();
  await pause(Math.max(0, (minute + 1) * 60_000 - watchdog.seconds * 1000));
}
// While all of it still happens: a rest at the end would make every slope flatter.
await watchdog.end();
const { cpuMs, seconds, stretch } = watchdog;
await soaking.end();
const delay = z
  .object({ p50: z.number(), p99: z.number(), max: z.number() })
  .parse(
    await victim.inspector.evaluate(
      '({ p50: soakDelay.percentile(50) / 1e6, p99: soakDelay.percentile(99) / 1e6, max: soakDelay.max / 1e6 })',
    ),
  );
github.mend();
github.become(bill.account);
await synced(client);

isJudged = true;
const holds = await judge({
  ...{ victim, page, watchdog, soaking, truth, bill, dataDir, handlesBefore, cpuMs, seconds, stretch, delay },
  rest: () => pause(REST_MS),
});
await page?.close();
await github.close();
store.close();
say(holds ? 'soak holds' : 'soak FAILS');
process.exit(holds ? 0 : 1);

/** What the dashboard follows. */
function follow(of: Client): void {
  of.follow('overview', { range: { kind: 'cycle' } }, () => {});
  of.follow('standing', {}, () => {});
  of.follow('github', {}, () => {});
  of.follow('alerts', {}, () => {});
}

/** GitHub's bill is read, by a run that began now. */
async function synced(of: Client): Promise<void> {
  const asked = Date.now();
  await of.call('github.sync', {});
  await heard(
    of,
    'github',
    {},
    ({ sync }) => !sync.isRunning && sync.last?.status === 'ok' && sync.last.at >= asked,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}
