import type { Point, Rectangle, Size } from 'electron';

/** Between the popover and what it must not touch. */
const GAP = 8;

export const POPOVER_SIZE = { width: 360, height: 552 } as const satisfies Size;

/** Lower where the display is: the page scrolls then. */
export function popoverSize(workArea: Rectangle): Size {
  return { width: POPOVER_SIZE.width, height: Math.min(POPOVER_SIZE.height, workArea.height - 2 * GAP) };
}

export interface PopoverSurroundings {
  /** Where the icon is, in screen points; null where the platform does not tell. */
  readonly icon: Rectangle | null;
  readonly cursor: Point;
  /** Of the display with the icon, else with the cursor; its origin may be below zero. */
  readonly display: {
    readonly bounds: Rectangle;
    /** Without task bar, dock and menu bar. */
    readonly workArea: Rectangle;
  };
}

/**
 * Beside the icon, towards the middle of its display, whichever side its bar is on, and wholly within what is free;
 * without an icon in the corner nearest to the cursor.
 *
 * Our own, since the libraries for this (`electron-traywindow-positioner`, `electron-positioner` under `menubar`) reckon
 * a bar at the bottom or the right from the width and height of the display alone, which is wrong on every display that
 * does not begin at zero, take an icon in a bar that hides itself for one at the bottom, and leave the gap to others.
 */
export function popoverPlace({ icon, cursor, display }: PopoverSurroundings, { width, height }: Size): Point {
  const { workArea } = display;
  const left = workArea.x + GAP;
  const right = Math.max(left, workArea.x + workArea.width - width - GAP);
  const top = workArea.y + GAP;
  const bottom = Math.max(top, workArea.y + workArea.height - height - GAP);
  if (icon === null) {
    const isLeft = cursor.x < workArea.x + workArea.width / 2;
    const isTop = cursor.y < workArea.y + workArea.height / 2;
    return { x: isLeft ? left : right, y: isTop ? top : bottom };
  }
  const middle = centreOf(icon);
  const centred = {
    x: between(left, Math.round(middle.x - width / 2), right),
    y: between(top, Math.round(middle.y - height / 2), bottom),
  };
  switch (sideOf(icon, display)) {
    case 'top':
      return { x: centred.x, y: between(top, icon.y + icon.height + GAP, bottom) };
    case 'bottom':
      return { x: centred.x, y: between(top, icon.y - height - GAP, bottom) };
    case 'left':
      return { x: between(left, icon.x + icon.width + GAP, right), y: centred.y };
    case 'right':
      return { x: between(left, icon.x - width - GAP, right), y: centred.y };
  }
}

type Side = 'top' | 'bottom' | 'left' | 'right';

/** Where the icon's bar is: outside of what is free, or at the nearest edge where the bar hides itself. */
function sideOf(icon: Rectangle, { bounds, workArea }: PopoverSurroundings['display']): Side {
  const { x, y } = centreOf(icon);
  if (y < workArea.y) return 'top';
  if (y >= workArea.y + workArea.height) return 'bottom';
  if (x < workArea.x) return 'left';
  if (x >= workArea.x + workArea.width) return 'right';
  const distances: readonly (readonly [Side, number])[] = [
    ['bottom', bounds.y + bounds.height - y],
    ['top', y - bounds.y],
    ['right', bounds.x + bounds.width - x],
    ['left', x - bounds.x],
  ];
  return distances.reduce((nearest, one) => (one[1] < nearest[1] ? one : nearest))[0];
}

function centreOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where it does not fit at all its beginning is what has to be seen. */
function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}
