import type { Rectangle } from 'electron';

export const SMALLEST_WINDOW = { width: 900, height: 600 };
const FIRST_SIZE = { width: 1180, height: 780 };

/**
 * Where the window opens: where it was, on the display that shows most of that, moved and shrunk until all of it is
 * seen; a display may be gone since. The first time in the middle of the first display.
 * @param workAreas of the displays there are, the primary one first; at least one.
 */
export function windowPlace(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...FIRST_SIZE };
  const wanted = remembered ?? centred(primary);
  const area = workAreas.reduce(
    (best, one) => (shared(one, wanted) > shared(best, wanted) ? one : best),
    primary,
  );
  const isSeen = shared(area, wanted) > 0;
  const width = Math.max(SMALLEST_WINDOW.width, Math.min(wanted.width, area.width));
  const height = Math.max(SMALLEST_WINDOW.height, Math.min(wanted.height, area.height));
  if (!isSeen) return centred(area, { width, height });
  return {
    x: Math.max(area.x, Math.min(wanted.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(wanted.y, area.y + area.height - height)),
    width,
    height,
  };
}

function centred(area: Rectangle, size = FIRST_SIZE): Rectangle {
  const width = Math.min(size.width, Math.max(area.width, SMALLEST_WINDOW.width));
  const height = Math.min(size.height, Math.max(area.height, SMALLEST_WINDOW.height));
  return {
    x: Math.max(area.x, Math.round(area.x + (area.width - width) / 2)),
    y: Math.max(area.y, Math.round(area.y + (area.height - height) / 2)),
    width,
    height,
  };
}

/** Points of a window that an area shows. */
function shared(area: Rectangle, window: Rectangle): number {
  const width = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x);
  const height = Math.min(area.y + area.height, window.y + window.height) - Math.max(area.y, window.y);
  return Math.max(0, width) * Math.max(0, height);
}
