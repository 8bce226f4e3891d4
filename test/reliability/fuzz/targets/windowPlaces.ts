import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { windowMemory } from '../../../../electron/main/dashboard/windowMemory.ts';
import { windowPlace } from '../../../../electron/main/dashboard/windowPlace.ts';
import type { FuzzTarget } from '../target.ts';

const AREAS = [
  { x: 0, y: 25, width: 1440, height: 875 },
  { x: -1920, y: 0, width: 1920, height: 1080 },
];

/** The file that remembers where the window was. */
export function openTarget(): FuzzTarget {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-fuzz-'));
  const memory = windowMemory(dir);
  return {
    name: 'windowPlaces',
    share: 0.3,
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    feed(input) {
      writeFileSync(join(dir, 'window.json'), input);
      const remembered = memory.read();
      const place = windowPlace(remembered?.bounds ?? null, AREAS);
      for (const number of Object.values(place))
        assert(Number.isSafeInteger(number), 'a window stands on whole points');
      const area = AREAS.find(({ x, y, width, height }) => {
        const isWithin = place.x >= x && place.y >= y;
        return isWithin && place.x + place.width <= x + width && place.y + place.height <= y + height;
      });
      assert(area !== undefined, 'all of the window is seen');
      return `${remembered === null}, ${remembered?.isMaximized}, ${AREAS.indexOf(area)}`;
    },
    async close() {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const SEEDS: readonly string[] = [
  '{"x":100,"y":100,"width":1180,"height":780,"isMaximized":false}',
  '{"x":-1800,"y":10,"width":1000,"height":700,"isMaximized":true}',
];
const WORDS: readonly string[] = [
  '-9007199254740991',
  '9007199254740991',
  '1e300',
  '-0',
  '0',
  '1.5',
  'null',
  '"__proto__":{"x":1},',
  '"isMaximized":"yes"',
];
