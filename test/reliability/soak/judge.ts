import { quantile } from '../../bench/program.ts';
import { billWrong, sessionsOf, sessionsWrong, sumsWrong, withLedger } from './ledgerSays.ts';
import { type Handles, handlesOf } from './processFigures.ts';
import type { ShownPage } from './shownPage.ts';
import { type Point, slopeOf } from './slope.ts';
import { ledgerBytes, type Soaking } from './soaking.ts';
import type { SoakTruth } from './soakTruth.ts';
import { say, Verdicts } from './verdicts.ts';
import type { Victim } from './victim.ts';
import type { Watchdog } from './watchdog.ts';
import type { Bill } from './weather.ts';

/** After the last byte, so long the ledger may take to say what was written. */
const CATCH_UP_MS = 30_000;
const LOOK_MS = 500;
/** Slopes that are no leak, by the hour, and what may come once: code is compiled where it is used for the first time. */
const FLAT = {
  heap: { anHour: 6, once: 1, unit: 'MB' },
  private: { anHour: 12, once: 8, unit: 'MB' },
  nodes: { anHour: 300, once: 50, unit: 'nodes' },
} as const;
const MOST_WAL_BYTES = 32e6;
const MOST_CPU_PERCENT = 40;
/** Processors of a virtual machine are half of one each, and caches are shared: a busy neighbour costs up to this. */
const MOST_DEAR = 2;
const MOST_LATENCY_MS = { p50: 1_000, p99: 3_000 };
const FRAMES_A_SECOND = { least: 0.1, most: 4.5 };
const MOST_BYTES_A_ROW = 4_000;
const MOST_DELAY_MS = 100;
/** A connection that nobody uses is closed within some seconds, on a busy machine later. */
const MOST_RESTS = 6;

export interface Soaked {
  readonly victim: Victim;
  readonly page: ShownPage | null;
  readonly watchdog: Watchdog;
  readonly soaking: Soaking;
  readonly truth: SoakTruth;
  readonly bill: Bill;
  readonly dataDir: string;
  readonly handlesBefore: Handles;
  readonly cpuMs: number;
  readonly seconds: number;
  /** How many times as long the host's work took, since the machine worked for others. */
  readonly stretch: number;
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly rest: () => Promise<void>;
}

/** Says every figure beside its limit, and ends the host. @returns whether all of it held. */
export async function judge(soaked: Soaked): Promise<boolean> {
  const verdicts = new Verdicts();
  say('');
  await totals(soaked, verdicts);
  memory(soaked, verdicts);
  cost(soaked, verdicts);
  await handles(soaked, verdicts);
  const { victim, page } = soaked;
  verdicts.none('complaints of the page', page?.complaints ?? []);
  verdicts.tell('host still there', !victim.hasEnded(), victim.hasEnded() ? 'gone' : 'there', 'there');
  const code = victim.hasEnded() ? null : await victim.end();
  verdicts.tell('host ends', code === 0, `exit code ${code}`, '0');
  verdicts.none('lines on its stderr', victim.complaints);
  return verdicts.holds;
}

async function totals({ dataDir, truth, bill, soaking }: Soaked, verdicts: Verdicts): Promise<void> {
  const began = performance.now();
  let wrong: string[];
  do {
    wrong = withLedger(dataDir, (db) => sessionsWrong(sessionsOf(db), truth.sessions));
    if (wrong.length > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  } while (wrong.length > 0 && performance.now() - began < CATCH_UP_MS);
  say(`       the truth: ${JSON.stringify(truth.total())} in ${truth.sessions.size} sessions`);
  verdicts.none('sessions whose turns, calls, tokens or amounts are not the truth', wrong);
  withLedger(dataDir, (db) => {
    verdicts.none('sums by day, model, session, workspace and others that are not the rows', sumsWrong(db));
    verdicts.none('days on which rows + elsewhere + difference are not the bill', billWrong(db, bill.byDay));
    const rows = db.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get() ?? 0;
    const { database } = ledgerBytes(dataDir);
    const each = database / rows;
    verdicts.tell(
      'size of the ledger',
      each < MOST_BYTES_A_ROW,
      `${(database / 1e6).toFixed(1)} MB, ${rows} rows, ${each.toFixed(0)} bytes a row`,
      `${MOST_BYTES_A_ROW} bytes a row`,
    );
  });
  const faults = [...soaking.gusts].map(([kind, times]) => `${kind} ${times}`).join(', ');
  say(
    `       appended ${(soaking.appendedBytes / 1e6).toFixed(1)} MB, ${soaking.compactions} compactions of ` +
      `${(soaking.compactedBytes / 1e6).toFixed(1)} MB, ${soaking.syncs} syncs: ${faults}`,
  );
}

function memory({ watchdog }: Soaked, verdicts: Verdicts): void {
  const rss = watchdog.rss.map(({ value }) => value);
  say(
    `       host's RSS as it is: median ${quantile(rss, 0.5).toFixed(0)} MB, most ${Math.max(...rss).toFixed(0)} MB`,
  );
  flat("host's heaps", watchdog.heap, FLAT.heap, verdicts);
  const slopes = watchdog.heaps.map((points) => slopeOf(points).perHour.toFixed(1));
  say(`       by thread, itself, its reader and its receiver: ${slopes.join(', ')} MB an hour`);
  flat("host's private memory", watchdog.private, FLAT.private, verdicts);
  if (watchdog.pageHeap.length === 0) return;
  flat("page's heap", watchdog.pageHeap, FLAT.heap, verdicts);
  flat("page's nodes", watchdog.pageNodes, FLAT.nodes, verdicts);
}

/** Flat: with 95 in 100 no more came in the stretch than may come once, and by the hour. */
function flat(
  what: string,
  points: readonly Point[],
  { anHour, once, unit }: (typeof FLAT)[keyof typeof FLAT],
  verdicts: Verdicts,
): void {
  const { perHour, low, high, noise, hours } = slopeOf(points);
  const limit = anHour + once / hours;
  verdicts.tell(
    what,
    low <= limit,
    `${points.at(-1)?.value.toFixed(1)} ${unit}, ${perHour.toFixed(1)} ${unit} an hour, ` +
      `95 %: ${low.toFixed(1)} to ${high.toFixed(1)}, noise ${noise.toFixed(2)}`,
    `with 95 % not above ${anHour} an hour and ${once} once, ${limit.toFixed(0)} an hour of ${(hours * 60).toFixed(1)} minutes`,
  );
}

function cost({ watchdog, soaking, page, cpuMs, seconds, stretch, delay }: Soaked, verdicts: Verdicts): void {
  const percent = cpuMs / (seconds * 10);
  const perMb = cpuMs / ((soaking.appendedBytes + soaking.compactedBytes) / 1e6);
  verdicts.tell(
    'CPU by the system',
    percent < MOST_CPU_PERCENT * Math.min(stretch, MOST_DEAR),
    `${percent.toFixed(1)} % of a core, ${perMb.toFixed(0)} ms per MB written`,
    `${MOST_CPU_PERCENT} %, twice as much at most beside the work of others`,
  );
  say(
    `       beside the work of others on this machine, which made the host's own ${stretch.toFixed(1)} times as long`,
  );
  const [p50, p99] = [quantile(soaking.latencies, 0.5), quantile(soaking.latencies, 0.99)];
  verdicts.tell(
    'append to snapshot',
    p50 < MOST_LATENCY_MS.p50 * stretch && p99 < MOST_LATENCY_MS.p99 * stretch && soaking.unheard === 0,
    `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${soaking.latencies.length}, ${soaking.unheard} never`,
    `p50 ${MOST_LATENCY_MS.p50} ms, p99 ${MOST_LATENCY_MS.p99} ms, as many times as long`,
  );
  verdicts.tell(
    "delay of the host's own thread",
    delay.p99 < MOST_DELAY_MS * stretch,
    `p50 ${delay.p50.toFixed(1)} ms, p99 ${delay.p99.toFixed(1)} ms, most ${delay.max.toFixed(0)} ms, of which 10 ms are the clock's`,
    `p99 ${MOST_DELAY_MS} ms, as many times as long`,
  );
  verdicts.tell(
    'log that is not merged',
    watchdog.mostWalBytes < MOST_WAL_BYTES,
    `${(watchdog.mostWalBytes / 1e6).toFixed(1)} MB at most`,
    `${MOST_WAL_BYTES / 1e6} MB`,
  );
  if (page === null) return;
  const aSecond = page.frames.length / seconds;
  verdicts.tell(
    'frames to the page',
    aSecond < FRAMES_A_SECOND.most && aSecond > FRAMES_A_SECOND.least,
    `${page.frames.length}, ${aSecond.toFixed(2)} a second, ${(page.frameBytes / page.frames.length / 1e3).toFixed(1)} kB each`,
    `${FRAMES_A_SECOND.least} to ${FRAMES_A_SECOND.most} a second`,
  );
}

async function handles({ victim, watchdog, handlesBefore, rest }: Soaked, verdicts: Verdicts): Promise<void> {
  const was = JSON.stringify(handlesBefore);
  let is = '';
  for (let rests = 0; is !== was && rests < MOST_RESTS; rests++) {
    await rest();
    is = JSON.stringify(handlesOf(victim.pid));
  }
  verdicts.tell(
    'handles',
    was === is,
    was === is ? is : `${is} instead of ${was}`,
    `as before; ${watchdog.mostDescriptors} at most meanwhile`,
  );
}
