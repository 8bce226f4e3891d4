import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions, Rectangle, Tray } from 'electron';
import type { StandInImage } from './images.ts';

/** As it was described; roles do what the platform does and are not acted out. */
export class StandInMenu {
  /** What the application shows at its top. */
  static application: StandInMenu | null = null;
  readonly items: readonly MenuItemConstructorOptions[];

  constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): StandInMenu {
    return new StandInMenu(template);
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.application = menu;
  }

  /** A click by somebody. */
  choose(label: string): void {
    const item = this.items.find((one) => one.label === label);
    if (item?.click === undefined || item.enabled === false)
      throw new Error(`no item ${label} can be chosen`);
    Reflect.apply(item.click, item, []);
  }
}

type Members = Pick<Tray, 'setToolTip' | 'setTitle' | 'getBounds' | 'destroy'>;

export class StandInTray extends EventEmitter implements Members {
  /** The one in sight. */
  static current: StandInTray | null = null;
  image: StandInImage;
  tooltip = '';
  title = '';
  menu: StandInMenu | null = null;
  /** Linux does not tell. */
  bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

  constructor(image: StandInImage) {
    super();
    this.image = image;
    StandInTray.current = this;
  }

  setImage(image: StandInImage): void {
    this.image = image;
  }

  setToolTip(text: string): void {
    this.tooltip = text;
  }

  setTitle(text: string): void {
    this.title = text;
  }

  setContextMenu(menu: StandInMenu | null): void {
    this.menu = menu;
  }

  popUpContextMenu(menu?: StandInMenu): void {
    if (menu !== undefined) this.menu = menu;
  }

  getBounds(): Rectangle {
    return this.bounds;
  }

  destroy(): void {
    if (StandInTray.current === this) StandInTray.current = null;
  }
}
