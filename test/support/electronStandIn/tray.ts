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

  /** As somebody reads them, those of submenus behind the name of their menu: `File/Quit`. */
  labels(): string[] {
    return this.items.flatMap((item) => {
      const label = labelOf(item);
      return [
        label,
        ...submenuOf(item)
          .labels()
          .map((inner) => `${label}/${inner}`),
      ];
    });
  }

  /** A click by somebody. @param path as in `labels`. */
  choose(path: string): void {
    const [label, ...rest] = path.split('/');
    const item = this.items.find((one) => labelOf(one) === label);
    if (item !== undefined && rest.length > 0) {
      submenuOf(item).choose(rest.join('/'));
      return;
    }
    if (item?.click === undefined || item.enabled === false) throw new Error(`no item ${path} can be chosen`);
    Reflect.apply(item.click, item, []);
  }
}

/** Without the mark of the letter that opens it. */
function labelOf({ label, role, type }: MenuItemConstructorOptions): string {
  return (label ?? role ?? type ?? '').replace('&', '');
}

function submenuOf({ submenu }: MenuItemConstructorOptions): StandInMenu {
  return new StandInMenu(Array.isArray(submenu) ? submenu : []);
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
