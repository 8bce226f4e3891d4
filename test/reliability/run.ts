import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run reliability [-- --seed 2]`: every proof of docs/reliability.md at a size that anyone can wait for, one after
 * the other, and a verdict for each. Each is a script of its own with a size to choose: `npm run crash -- --runs 300`.
 */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });

const PROOFS: Readonly<Record<string, readonly string[]>> = {
  crash: ['--runs', '60'],
  fuzz: ['--minutes', '3'],
  soak: ['--minutes', '5'],
  scale: ['--bytes', '8e8', '--turns', '1e5', '--files', '8000'],
};

const verdicts: { readonly name: string; readonly holds: boolean; readonly seconds: number }[] = [];
for (const [name, args] of Object.entries(PROOFS)) {
  const script = join(import.meta.dirname, name, 'run.ts');
  const began = performance.now();
  const child = spawn(process.execPath, [script, ...args, '--seed', values.seed], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  verdicts.push({ name, holds: code === 0, seconds: (performance.now() - began) / 1000 });
}

process.stdout.write(`\nseed ${values.seed}\n`);
for (const { name, holds, seconds } of verdicts) {
  process.stdout.write(`${name.padEnd(8)}${holds ? 'holds' : 'FAILS'}   ${seconds.toFixed(0)} s\n`);
}
process.exitCode = verdicts.every(({ holds }) => holds) ? 0 : 1;
