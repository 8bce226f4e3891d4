/**
 * Damages each page of a ledger in each way, one at a time, and says what became of it. Ends with 1 when a ledger that
 * was found damaged did not come back.
 * `node test/reliability/disk/sweep.ts [--seed n] [--from page] [--every n]`
 */
import { parseArgs } from 'node:util';
import { Random } from '../../../electron/core/sample/random.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';
import { DAMAGES, damaged, PAGE } from './damage.ts';
import { wholeLedger } from './damagedLedger.ts';
import { judge } from './judged.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const directory = newDirectory();
const whole = wholeLedger(directory);
const pages = whole.bytes.length / PAGE;
const counts = new Map<string, number>();
let broken = 0;
for (let page = Number(values.from); page <= pages; page += Number(values.every)) {
  for (const [i, how] of DAMAGES.entries()) {
    const random = new Random(seed * 1_000_003 + page * DAMAGES.length + i);
    const judged = judge(whole, damaged(whole.bytes, page, how, random), `${directory}/damaged`);
    const kind = `${how}: ${judged.outcome}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    broken += Math.min(1, judged.broken.length);
    const unread =
      judged.salvaged === null ? '' : `, not whole: ${judged.salvaged.unread.join(' ') || 'nothing'}`;
    process.stdout.write(`page ${page} of ${pages}, ${kind}${unread}, ${judged.broken.join('; ')}\n`);
  }
}
removeDirectory(directory);
for (const [kind, count] of counts) process.stdout.write(`${kind} ${count}\n`);
process.stdout.write(broken === 0 ? 'all held\n' : `${broken} did not hold\n`);
process.exitCode = broken === 0 ? 0 : 1;
