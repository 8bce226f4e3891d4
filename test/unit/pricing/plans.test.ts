import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../build/plans.mjs', import.meta.url));
const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plans-'));
});
afterEach(() => rm(folder, { recursive: true }));

const OTHERS = ['free', 'student', 'pro', 'pro_plus', 'max', 'enterprise'];
const PROMO = { credits_per_seat: 30, from: '2026-06-01', until: '2026-09-01' };

function source(business: object = {}, more: object = {}) {
  return {
    schema: 'copilot-plans/1',
    as_of: '2026-11-10',
    credit: { usd: 0.01, nano_aiu: 1e9 },
    usage_based_since: '2026-06-01',
    plans: [
      ...OTHERS.map((id) => ({ id, included_credits: null })),
      { id: 'business', included_credits_per_seat: 20, promo: PROMO, ...business },
    ],
    premium_requests_legacy: { overage_usd_per_request: 0.04, allowance_per_month: { pro: 300 } },
    sources: ['a page'],
    ...more,
  };
}

async function made(from: object): Promise<{ readonly said: string; readonly text: string | null }> {
  const [input, output] = [join(folder, 'source.json'), join(folder, 'plans.json')];
  await writeFile(input, JSON.stringify(from));
  const { stdout, stderr } = await run(process.execPath, [SCRIPT, input, output]).catch((error) => error);
  return { said: `${stdout}${stderr}`, text: await readFile(output, 'utf8').catch(() => null) };
}

it('the script turns published plans into spans without gaps', async () => {
  const { said, text } = await made(source());
  expect(said).toContain('9 plans as of 2026-11-10');
  const { plans } = JSON.parse(text ?? '');
  expect(plans.find(({ id }: { id: string }) => id === 'business').credits).toEqual([
    { from: '2026-06-01', to: '2026-09-01', amount: 30 },
    { from: '2026-09-01', to: null, amount: 20 },
  ]);
  expect(plans.find(({ id }: { id: string }) => id === 'pro_annual')).toEqual({
    id: 'pro_annual',
    credits: [],
    requests: [{ from: null, to: null, amount: 300 }],
  });
});

it('takes nothing of a file with an error', async () => {
  const wrong = [
    [source({ included_credits_per_seat: '20' }), 'business: 20 is no amount'],
    [source({ included_credits_per_seat: undefined }), 'business: says nothing of included credits'],
    [source({ base_credits: 10, flex_credits: 11 }), 'base and flex credits'],
    [source({ promo: { ...PROMO, until: '2026-05-01' } }), 'a promotion without'],
    [source({ id: 'galaxy' }), 'galaxy: a plan that the product does not know'],
    [source({}, { credit: { usd: 0.02, nano_aiu: 1e9 } }), 'a credit is not'],
  ] as const;
  const results = await Promise.all(
    wrong.map(async ([from, why], i) => {
      const [input, output] = [join(folder, `${i}.json`), join(folder, `${i}.out`)];
      await writeFile(input, JSON.stringify(from));
      const told = await run(process.execPath, [SCRIPT, input, output]).catch((error) => error);
      const text = await readFile(output, 'utf8').catch(() => null);
      return [told.stderr.includes(why), text];
    }),
  );
  expect(results).toEqual(wrong.map(() => [true, null]));
});
