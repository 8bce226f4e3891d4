import { cpus } from 'node:os';
import { join } from 'node:path';
import { generateBench } from '../generate.ts';
import { agreement } from './agreement.ts';
import { forgetAll } from './confined.ts';
import { installPeers } from './install.ts';
import { ours, peers } from './programs.ts';
import { Rounds } from './rounds.ts';
import { tableOf } from './table.ts';

export interface PeersOptions {
  readonly bytes: number;
  readonly seed: number;
  readonly repeat: number;
  /** Where the peers are installed once; null: for this run alone. */
  readonly peersDir: string | null;
}

/**
 * Runs Pilotlight and its peers on one home, and prints what each took, what each answered, and the ratios.
 * @returns the exit code: 1 when Pilotlight's own answer is wrong.
 */
export async function comparePeers(work: string, options: PeersOptions): Promise<0 | 1> {
  const { bytes, seed, repeat } = options;
  const modules = installPeers(options.peersDir ?? join(work, 'peers'));
  const home = join(work, 'home');
  tell(`Generating ${bytes / 1e6} MB of sessions, seed ${seed} …`);
  const truth = generateBench(home, { bytes, seed });
  const rounds = new Rounds(home, join(home, truth.busiest), tell);
  tell(rounds.isCutOff ? 'All programs run without a network.' : 'The network cannot be cut off here.');
  const [report, statusline] = ours(home, join(home, '.local/share/pilotlight'));

  forgetAll(home);
  const comparable = [];
  for (const peer of peers(modules)) {
    const answer = await rounds.tried(peer);
    if (typeof answer === 'string') tell(`${peer.name}: not measured, ${answer}`);
    else if (answer.turns === 0) tell(`${peer.name}: not measured, it found no chat: ${peer.differs}`);
    else comparable.push(peer);
  }
  for (let round = 0; round < repeat; round++) await rounds.run([report, ...comparable], statusline);

  const { agrees, text } = agreement(truth, rounds.appended, report, rounds.answers);
  const size = `${(truth.bytes / 1e6).toFixed(0)} MB in ${truth.files} files, seed ${seed}, medians of ${repeat}`;
  const machine = `${cpus()[0]?.model ?? 'unknown CPU'} x ${cpus().length}, Node ${process.versions.node}`;
  process.stdout.write(
    `\n${machine}, ${process.platform}; ${size}\n\n` +
      `${tableOf(report, statusline, comparable, rounds.middle)}\n${text}`,
  );
  return agrees ? 0 : 1;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
