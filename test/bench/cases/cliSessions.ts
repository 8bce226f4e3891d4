import { join } from 'node:path';
import { type CliLog, SessionStore, writeSessionLog } from '../cliHome.ts';
import { Figures, mb, ms } from '../figure.ts';
import { CLI, median, quantile, type Run, runNode } from '../program.ts';
import { checkTotals } from '../truth.ts';
import { Watching } from '../watching.ts';

// The Copilot CLI: its database of calls, a long log, and a session that has both while one more call arrives.
const [work = '', rowsText = '20000', bytesText = '25e6'] = process.argv.slice(2);
const [rows, bytes] = [Number(rowsText), Number(bytesText)];
const APPENDS = 20;
const LONG_SESSION = '11111111-1111-4111-8111-111111111111';
const LIVE_ANSWERS = 20_000;
const LIVE_CALLS = 2_500;
const figures = new Figures();
const scan = (home: string): Promise<Run> =>
  runNode([CLI, 'scan', '--json', '--home', home, '--data-dir', `${home}-data`]);

await database();
await log();
await liveSession();
figures.end();

async function database(): Promise<void> {
  const home = join(work, 'store');
  const store = new SessionStore(home);
  const { nanoAiu, outputTokens } = store.fill(rows);
  const first = await scan(home);
  await checkTotals(home, `${home}-data`, { turns: 0, outputTokens, exactNanoAiu: nanoAiu });
  figures.tell(
    `session-store.db of ${rows.toLocaleString('en')} calls, first read`,
    `${ms(first.wallMs)}, CPU ${ms(first.cpuMs)}, peak ${first.peakMb.toFixed(0)} MB`,
  );
  await oneMore('session-store.db', home, store, 'new-session');
  store.close();
}

async function log(): Promise<void> {
  const home = join(work, 'log');
  const written = writeSessionLog(home, LONG_SESSION, { bytes, answers: Math.ceil(bytes / 12_500) });
  const run = await scan(home);
  figures.tell(
    `events.jsonl of ${mb(written.bytes)}, ${written.answers.toLocaleString('en')} answers`,
    `${ms(run.wallMs)}, CPU ${ms(run.cpuMs)}, peak ${run.peakMb.toFixed(0)} MB`,
    '160 MB',
  );
}

async function liveSession(): Promise<void> {
  const home = join(work, 'live');
  const written: CliLog = writeSessionLog(home, LONG_SESSION, { bytes: 5e6, answers: LIVE_ANSWERS });
  const store = new SessionStore(home);
  for (let i = 0; i < LIVE_CALLS; i++) {
    store.add(LONG_SESSION, { turn: i, output: 300, nano: 1_000_000, at: written.endedAt - i * 100 });
  }
  await scan(home);
  const what = `live session, ${LIVE_ANSWERS.toLocaleString('en')} answers, ${LIVE_CALLS.toLocaleString('en')} calls`;
  await oneMore(what, home, store, LONG_SESSION);
  store.close();
}

/** One more call arrives in a database that is watched. */
async function oneMore(what: string, home: string, store: SessionStore, session: string): Promise<void> {
  const watching = new Watching(home, `${home}-data`);
  await watching.firstSnapshot();
  await watching.quiet(2000);
  const times: number[] = [];
  let before = watching.cpuMs;
  for (let i = -5; i < APPENDS; i++) {
    // The first of them are compiled first.
    if (i === 0) before = watching.cpuMs;
    const took = await watching.changed(() =>
      store.add(session, { turn: LIVE_CALLS + i + 5, output: 300, nano: 1_250_000_000, at: Date.now() }),
    );
    if (i >= 0) times.push(took);
    await watching.quiet(300);
  }
  figures.tell(
    `${what}, one more call to published snapshot, p50 / p99`,
    `${ms(median(times))} / ${ms(quantile(times, 0.99))}`,
    'p99 150 ms',
  );
  figures.tell('  CPU of it', ms((watching.cpuMs - before) / APPENDS), '10 ms');
  await watching.end();
}
