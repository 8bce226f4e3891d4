import type { Point, Rectangle, Size } from 'electron';

/** Between the popover and what it must not touch. */
const GAP = 8;

export interface PopoverSurroundings {
  /** Where the icon is, in screen points; null where the platform does not tell. */
  readonly icon: Rectangle | null;
  readonly cursor: Point;
  /** Of the display with the icon, else with the cursor: without task bar, dock and menu bar. */
  readonly workArea: Rectangle;
}

/** Under the icon, or above it where that is the free side; without an icon in the corner nearest to the cursor. */
export function popoverPlace(
  { icon, cursor, workArea }: PopoverSurroundings,
  { width, height }: Size,
): Point {
  const left = workArea.x + GAP;
  const right = workArea.x + workArea.width - width - GAP;
  const top = workArea.y + GAP;
  const bottom = workArea.y + workArea.height - height - GAP;
  if (icon === null) {
    const isLeft = cursor.x < workArea.x + workArea.width / 2;
    const isTop = cursor.y < workArea.y + workArea.height / 2;
    return { x: isLeft ? left : Math.max(left, right), y: isTop ? top : Math.max(top, bottom) };
  }
  const isIconHigh = icon.y + icon.height / 2 < workArea.y + workArea.height / 2;
  return {
    x: between(left, Math.round(icon.x + icon.width / 2 - width / 2), right),
    y: between(top, isIconHigh ? icon.y + icon.height + GAP : icon.y - height - GAP, bottom),
  };
}

/** Where it does not fit at all its beginning is what has to be seen. */
function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}
