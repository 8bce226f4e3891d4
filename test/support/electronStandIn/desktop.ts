import { EventEmitter } from 'node:events';
import type { Point, Rectangle, Shell } from 'electron';
import { asked } from './asked.ts';

export const shell = {
  async openExternal(url) {
    asked.opened.push(url);
  },
  showItemInFolder(path) {
    asked.revealed.push(path);
  },
} satisfies Pick<Shell, 'openExternal' | 'showItemInFolder'>;

export class StandInNotification extends EventEmitter {
  /** What the system says when it shows none; null: it shows them. */
  static refusal: string | null = null;
  static last: StandInNotification | null = null;
  readonly #options: { readonly title: string; readonly body: string };

  constructor(options: { readonly title: string; readonly body: string }) {
    super();
    this.#options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    const { refusal } = StandInNotification;
    if (refusal === null) {
      asked.notifications.push(this.#options);
      StandInNotification.last = this;
    }
    setImmediate(() => (refusal === null ? this.emit('show', {}) : this.emit('failed', {}, refusal)));
  }
}

/** As much of a display as a window's place depends on. */
export interface StandInDisplay {
  readonly id: number;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

const FIRST: StandInDisplay = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 24, width: 1920, height: 1056 },
};

export class StandInScreen {
  displays: readonly StandInDisplay[] = [FIRST];
  cursor: Point = { x: 0, y: 0 };

  getCursorScreenPoint(): Point {
    return this.cursor;
  }

  getPrimaryDisplay(): StandInDisplay {
    return this.displays[0] ?? FIRST;
  }

  getAllDisplays(): readonly StandInDisplay[] {
    return this.displays;
  }

  getDisplayMatching({ x, y, width, height }: Rectangle): StandInDisplay {
    return this.getDisplayNearestPoint({ x: x + width / 2, y: y + height / 2 });
  }

  getDisplayNearestPoint(point: Point): StandInDisplay {
    const [first = FIRST, ...others] = this.displays;
    return others.reduce(
      (best, one) => (distance(one.bounds, point) < distance(best.bounds, point) ? one : best),
      first,
    );
  }
}

function distance({ x, y, width, height }: Rectangle, point: Point): number {
  const sideways = Math.max(x - point.x, 0, point.x - x - width);
  const upright = Math.max(y - point.y, 0, point.y - y - height);
  return Math.hypot(sideways, upright);
}

export const screen = new StandInScreen();

export const powerMonitor = new EventEmitter();
