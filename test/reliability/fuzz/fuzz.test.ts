import { afterAll, expect, it } from 'vitest';
import { keptInputs, keptTargets } from './corpus.ts';
import { detailOf, type Finding } from './finding.ts';
import { fuzz } from './fuzzing.ts';
import { openTarget, targetNames } from './targets.ts';

/** `npm run fuzz` takes as long as one likes; this shows that each target runs, and that what was found stays mended. */
const INPUTS = 8;
const SEED = 1;

const targets = new Map(
  await Promise.all(targetNames().map(async (name) => [name, await openTarget(name)] as const)),
);

afterAll(async () => {
  for (const target of targets.values()) await target.close?.();
});

it.each([...targets])(
  '%s keeps its promises for what was kept, and for some changes of it',
  async (name, target) => {
    const findings: Finding[] = [];
    const { report } = await fuzz(target, {
      seed: SEED,
      feedsSeeds: false,
      isOver: (inputs) => inputs >= INPUTS,
      onFinding: (finding) => findings.push(finding),
    });
    expect(findings.map(({ detail }) => detail)).toEqual([]);
    expect(report.inputs).toBeGreaterThanOrEqual(INPUTS);
    expect(await failures(name)).toEqual([]);
  },
);

it('each folder of kept inputs belongs to a target', () => {
  expect(keptTargets().filter((name) => !targets.has(name))).toEqual([]);
});

async function failures(name: string): Promise<string[]> {
  const failed: string[] = [];
  for (const kept of keptInputs(name)) {
    try {
      await targets.get(name)?.feed(kept.bytes);
    } catch (error) {
      failed.push(`${kept.name}: ${detailOf(error)}`);
    }
  }
  return failed;
}
