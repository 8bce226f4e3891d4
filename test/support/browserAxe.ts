import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const Violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullable(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
  }),
);

/** @returns what axe finds serious or critical, as `axeFaults`. */
export async function seriousFaults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  return axeFaults(page, rules, ['serious', 'critical']);
}

/**
 * @param rules of axe to be tried alone; by default all.
 * @param impacts to be told; by default all.
 * @returns what axe finds, each with where and why.
 */
export async function axeFaults(
  page: Page,
  rules: readonly string[] = [],
  impacts: readonly string[] = ['minor', 'moderate', 'serious', 'critical'],
): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules.length === 0 ? {} : { runOnly: rules }) };
  // As the developer tools do it, which the page's policy does not bind: the page itself loads no other script.
  if (await page.evaluate(`!('axe' in globalThis)`)) await page.evaluate(`${axe.source}; 0`);
  const found = Violations.parse(
    await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`),
  );
  return found
    .filter(({ impact }) => impact !== null && impacts.includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
