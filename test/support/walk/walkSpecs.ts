import { afterAll, expect, test } from 'vitest';
import { closeBrowser } from '../browserStage.ts';
import { PATIENCE_MS, type Place, type Walk, walkOf, walkPlace } from './walk.ts';
import { type WalkStage, walkStage } from './walkStage.ts';

/** Places with the path of the window that they are in, in the order in which somebody comes to them. */
export type Tour = readonly (readonly [path: '/' | '/popover.html', places: readonly Place[]])[];

/** To be called once in a file: each place of the tour is walked, on one host and with one page for each window. */
export function walkSpecs(tour: Tour): void {
  let stage: WalkStage | null = null;
  const windows = new Map<string, Walk>();
  let tried = 0;
  afterAll(async () => {
    process.stderr.write(`controls that were tried: ${String(tried)}\n`);
    await stage?.close();
    await closeBrowser();
  });

  async function windowAt(path: string): Promise<Walk> {
    stage ??= await walkStage();
    const known = windows.get(path);
    if (known !== undefined) return known;
    const walk = walkOf(stage, await stage.open(path));
    walk.page.setDefaultTimeout(PATIENCE_MS);
    windows.set(path, walk);
    return walk;
  }

  const all = tour.flatMap(([path, places]) => places.map((place) => [place.name, path, place] as const));
  test.each(all)('in %s every control does what its label says', async (_, path, place) => {
    const walk = await windowAt(path);
    // A window behind another one is drawn seldom.
    await walk.page.bringToFront();
    tried += await walkPlace(walk, place);
    expect(walk.shown.problems).toEqual([]);
  });
}
