import { describe, expect, test } from 'vitest';
import { POPOVER_SIZE, popoverPlace, popoverSize } from '../../../electron/main/popover/popoverPlace.ts';

type Rectangle = Parameters<typeof popoverSize>[0];

/** Primary; to its left one that is lower and begins below zero; above it one that hides its bar. */
const PRIMARY = { x: 0, y: 0, width: 1920, height: 1080 };
const LEFT = { x: -1280, y: 200, width: 1280, height: 800 };
const ABOVE = { x: 300, y: -1440, width: 2560, height: 1440 };
const ICON = { width: 24, height: 24 };
const CURSOR = { x: 0, y: 0 };

/** What is left of a display when its bar stands on one side. */
function without(bounds: Rectangle, side: 'top' | 'bottom' | 'left' | 'right', bar = 48): Rectangle {
  const { x, y, width, height } = bounds;
  switch (side) {
    case 'top':
      return { x, y: y + bar, width, height: height - bar };
    case 'bottom':
      return { x, y, width, height: height - bar };
    case 'left':
      return { x: x + bar, y, width: width - bar, height };
    case 'right':
      return { x, y, width: width - bar, height };
  }
}

function placed(icon: Rectangle | null, bounds: Rectangle, workArea = bounds, cursor = CURSOR) {
  return popoverPlace({ icon, cursor, display: { bounds, workArea } }, POPOVER_SIZE);
}

describe('the popover stands beside its icon', () => {
  test.each([
    ['under a bar at the top', { x: 1000, y: 12 }, PRIMARY, 'top', { x: 832, y: 56 }],
    ['above a bar at the bottom', { x: 1000, y: 1044 }, PRIMARY, 'bottom', { x: 832, y: 472 }],
    ['right of a bar at the left', { x: 12, y: 900 }, PRIMARY, 'left', { x: 56, y: 520 }],
    ['left of a bar at the right', { x: 1884, y: 500 }, PRIMARY, 'right', { x: 1504, y: 236 }],
    ['left of the primary, below', { x: -100, y: 964 }, LEFT, 'bottom', { x: -368, y: 392 }],
    ['left of the primary, at its right', { x: -36, y: 600 }, LEFT, 'right', { x: -416, y: 336 }],
    ['above the primary, on top', { x: 2700, y: -1428 }, ABOVE, 'top', { x: 2492, y: -1384 }],
  ] as const)('%s', (_name, at, bounds, side, expected) => {
    expect(placed({ ...at, ...ICON }, bounds, without(bounds, side))).toEqual(expected);
  });

  test('also where the bar hides itself and nothing is left out', () => {
    expect(placed({ x: 1500, y: -24, ...ICON }, ABOVE)).toEqual({ x: 1332, y: -584 });
    expect(placed({ x: -1280, y: 600, ...ICON }, LEFT)).toEqual({ x: -1248, y: 336 });
  });

  test('wholly on its display, whatever the icon is near to', () => {
    for (const bounds of [PRIMARY, LEFT, ABOVE])
      for (const side of ['top', 'bottom', 'left', 'right'] as const)
        for (const share of [0, 0.3, 0.7, 1]) {
          const workArea = without(bounds, side);
          const along = {
            x: bounds.x + share * (bounds.width - 24),
            y: bounds.y + share * (bounds.height - 24),
          };
          const at = {
            top: { ...along, y: bounds.y + 12 },
            bottom: { ...along, y: bounds.y + bounds.height - 36 },
            left: { ...along, x: bounds.x + 12 },
            right: { ...along, x: bounds.x + bounds.width - 36 },
          }[side];
          const { x, y } = placed({ ...at, ...ICON }, bounds, workArea);
          expect(x).toBeGreaterThanOrEqual(workArea.x + 8);
          expect(y).toBeGreaterThanOrEqual(workArea.y + 8);
          expect(x + 360).toBeLessThanOrEqual(workArea.x + workArea.width - 8);
          expect(y + 552).toBeLessThanOrEqual(workArea.y + workArea.height - 8);
        }
  });
});

test('without an icon it stands in the corner nearest to the cursor', () => {
  const workArea = without(LEFT, 'bottom');
  expect(placed(null, LEFT, workArea, { x: -20, y: 990 })).toEqual({ x: -368, y: 392 });
  expect(placed(null, LEFT, workArea, { x: -1270, y: 210 })).toEqual({ x: -1272, y: 208 });
});

test('on a low display it is lower, and its beginning is seen', () => {
  const low = { x: 0, y: 0, width: 1024, height: 480 };
  const size = popoverSize(low);
  expect([popoverSize(PRIMARY), size]).toEqual([POPOVER_SIZE, { width: 360, height: 464 }]);
  const icon = { x: 500, y: 456, ...ICON };
  expect(popoverPlace({ icon, cursor: CURSOR, display: { bounds: low, workArea: low } }, size).y).toBe(8);
});
