import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { growthOf } from './growth.ts';
import { plotOf } from './plot.ts';
import { type Step, takeStep } from './step.ts';

/**
 * `npm run scale [-- --bytes 8e9 --turns 1e6 --files 10000 --seed 1 --plot docs/images/scale.svg]`: machines of a
 * fifth, two, three and the whole of that size, each read by the shipped program into an empty ledger, and asked.
 * They did the same work each day, for one year to five and a half: whatever range is asked for holds as much in each of
 * them. Ends with 1 when a total is wrong or something grows that must not.
 */
const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '8e9' },
    turns: { type: 'string', default: '1e6' },
    files: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    plot: { type: 'string' },
  },
});
const SHARES = [1 / 5, 2 / 5, 3 / 5, 1];
/** Copilot is hardly older: what says that it is has no date for the reader. */
const DAYS = 2000;

const steps: Step[] = [];
for (const share of SHARES) {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-scale-'));
  try {
    const step = await takeStep(dir, {
      bytes: Number(values.bytes) * share,
      turns: Number(values.turns) * share,
      files: Math.round(Number(values.files) * share),
      days: DAYS * share,
      seed: Number(values.seed),
    });
    steps.push(step);
    const { questions, ...figures } = step;
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const growth = growthOf(steps);
for (const { promise, figure, holds } of growth) {
  process.stdout.write(`${holds ? 'holds' : 'FAILS'}  ${promise}: ${figure}\n`);
}
if (values.plot !== undefined) {
  mkdirSync(join(values.plot, '..'), { recursive: true });
  writeFileSync(values.plot, plotOf(steps));
}
process.exitCode = growth.every(({ holds }) => holds) ? 0 : 1;
