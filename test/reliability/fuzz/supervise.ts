import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import type { FuzzReport } from './fuzzing.ts';
import { HEADER_BYTES, type ProcessOrder, type ProcessSaid } from './protocol.ts';
import { shrink } from './shrink.ts';

/** What no input may take, on a machine with other things to do. */
const LONGEST_INPUT_MS = 20_000;
/** Loading what is tried. */
const LONGEST_START_MS = 120_000;
const LOOK_MS = 500;
/** What the live objects of a process may weigh: beyond it V8 ends the process. */
const HEAP_MB = 384;
/** Trying what kills a process takes a process each time. */
const SHRINK_TRIES = 40;
const SHRINK_MS = 120_000;

export interface Supervised {
  readonly report: FuzzReport;
  readonly findings: number;
}

type Order = Omit<ProcessOrder, 'currentPath' | 'only'>;
type End = 'end' | 'hang' | 'died';

/**
 * Fuzzes one target in a process of its own, and ends that process when an input takes too long. What hangs or kills it
 * is a finding; the rest of the time goes on in another process, with another seed made from the first.
 */
export async function supervise(
  order: Order,
  scratch: string,
  onFinding: (finding: Finding) => void,
): Promise<Supervised> {
  const until = performance.now() + order.seconds * 1000;
  const currentPath = join(scratch, `${order.target}.current`);
  const signatures = new Set<string>();
  const reports: FuzzReport[] = [];
  const note = (finding: Finding): void => {
    if (signatures.has(finding.signature)) return;
    signatures.add(finding.signature);
    onFinding(finding);
  };
  for (let again = 0; ; again++) {
    const seconds = (until - performance.now()) / 1000;
    if (again > 0 && seconds < 1) break;
    let last: FuzzReport | null = null;
    const { end, detail } = await runProcess(
      { ...order, seconds, seed: order.seed + again, currentPath },
      (said) => {
        if (said.kind === 'progress') last = said.report;
        if (said.kind === 'finding') note({ ...said, input: Buffer.from(said.input, 'base64') });
      },
    );
    if (last !== null) reports.push(last);
    if (end === 'end') break;
    const input = currentInput(currentPath);
    if (input === null) throw new Error(`${order.target} did not begin: ${detail}`);
    const finding = await fatal(order, currentPath, input, end, detail);
    if (finding !== null) note(finding);
  }
  return { report: together(reports), findings: signatures.size };
}

/**
 * Tries the input alone and makes it smaller, in processes of its own.
 * @returns null for one that only took long because the machine had other things to do.
 */
async function fatal(
  order: Order,
  currentPath: string,
  input: Buffer,
  end: End,
  detail: string,
): Promise<Finding | null> {
  const until = performance.now() + SHRINK_MS;
  let tries = 0;
  const alone = { ...order, currentPath: `${currentPath}.tried`, onlyPath: `${currentPath}.only` };
  const fails = async (candidate: Buffer): Promise<boolean> => {
    writeFileSync(alone.onlyPath, candidate);
    return (await runProcess(alone, () => {})).end === end;
  };
  const isAlone = await fails(input);
  if (!isAlone && end === 'hang') return null;
  const least = isAlone
    ? await shrink(input, fails, () => ++tries > SHRINK_TRIES || performance.now() > until)
    : input;
  const what = end === 'hang' ? `takes more than ${LONGEST_INPUT_MS / 1000} s` : 'ends the process';
  const signature = isAlone ? what : `${what}, after others before it`;
  return { target: order.target, signature, detail, input: least };
}

async function runProcess(
  order: ProcessOrder,
  onSaid: (said: ProcessSaid) => void,
): Promise<{ end: End; detail: string }> {
  rmSync(order.currentPath, { force: true });
  const child = fork(join(import.meta.dirname, 'fuzzProcess.ts'), [JSON.stringify(order)], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  let hasEnded = false;
  let hangs = false;
  child.stderr?.on('data', (text) => {
    errors = (errors + text).slice(-4000);
  });
  child.on('message', (said: ProcessSaid) => {
    if (said.kind === 'end') hasEnded = true;
    else onSaid(said);
  });
  let sequence = 0;
  let since = performance.now();
  const watch = setInterval(() => {
    const now = sequenceIn(order.currentPath);
    if (now !== sequence) {
      sequence = now;
      since = performance.now();
    } else if (
      !hasEnded &&
      performance.now() - since > (sequence === 0 ? LONGEST_START_MS : LONGEST_INPUT_MS)
    ) {
      hangs = true;
      child.kill('SIGKILL');
    }
  }, LOOK_MS);
  await once(child, 'close');
  clearInterval(watch);
  const end = hangs ? 'hang' : hasEnded && child.exitCode === 0 ? 'end' : 'died';
  return { end, detail: errors };
}

function sequenceIn(path: string): number {
  try {
    const file = openSync(path, 'r');
    const header = Buffer.alloc(4);
    readSync(file, header);
    closeSync(file);
    return header.readUInt32LE(0);
  } catch {
    return 0;
  }
}

/** @returns null when none was begun. */
function currentInput(path: string): Buffer | null {
  if (sequenceIn(path) === 0) return null;
  const bytes = readFileSync(path);
  return bytes.subarray(HEADER_BYTES, HEADER_BYTES + bytes.readUInt32LE(4));
}

/** Of the processes that one target took, one after the other. */
function together(reports: readonly FuzzReport[]): FuzzReport {
  const none: FuzzReport = {
    inputs: 0,
    documents: 0,
    bytes: 0,
    kinds: 0,
    pool: 0,
    blocks: null,
    findings: 0,
  };
  return reports.reduce(
    (all, next) => ({
      inputs: all.inputs + next.inputs,
      documents: all.documents + next.documents,
      bytes: all.bytes + next.bytes,
      kinds: Math.max(all.kinds, next.kinds),
      pool: Math.max(all.pool, next.pool),
      blocks: Math.max(all.blocks ?? 0, next.blocks ?? 0),
      findings: all.findings + next.findings,
    }),
    none,
  );
}
