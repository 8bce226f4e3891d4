import type { Point, Rectangle } from 'electron';
import type { StandInDisplay } from './desktop.ts';

/** What somebody does to the app: at the desk, or as the system. */
export type Order =
  | { readonly do: 'click-tray'; readonly icon: Rectangle | null }
  /** In the tray's menu, or in the application's; `File/Quit` is an item of a submenu. */
  | { readonly do: 'choose' | 'choose-in-menu'; readonly label: string }
  | { readonly do: 'blur' | 'close' | 'crash' | 'minimize' | 'maximize'; readonly page: string }
  | { readonly do: 'move'; readonly page: string; readonly bounds: Rectangle }
  | { readonly do: 'displays'; readonly displays: readonly StandInDisplay[]; readonly cursor: Point }
  | { readonly do: 'theme'; readonly isDark: boolean }
  /** Somebody shows icons from now on. */
  | { readonly do: 'bring-tray' }
  | { readonly do: 'resume' | 'shutdown' | 'click-notification' | 'activate' }
  /** By its first button, unless another one is named. */
  | { readonly do: 'answer-dialog'; readonly button?: string }
  /** The system hands a link over, as macOS does. */
  | { readonly do: 'open-url'; readonly url: string }
  /** Keys, wherever the focus is; `take-keys`: they are another program's. */
  | { readonly do: 'press' | 'take-keys'; readonly keys: string }
  /** What dialogs for files are answered with from now on; null: they are cancelled. */
  | { readonly do: 'choose-files'; readonly path: string | null }
  | { readonly do: 'refuse-notifications'; readonly reason: string }
  /** A message as from another frame or page. */
  | {
      readonly do: 'forge';
      readonly page: string;
      readonly from: { readonly url: string; readonly isMainFrame: boolean } | null;
      readonly message: readonly unknown[];
    };

/** What can be seen of the app, and what it asked of the desktop. */
export interface Sight {
  readonly windows: readonly {
    /** `popover` or `dashboard`. */
    readonly page: string;
    readonly url: string;
    readonly title: string;
    readonly isVisible: boolean;
    readonly isMinimized: boolean;
    readonly backgroundColor: string;
    readonly isMaximized: boolean;
    readonly bounds: Rectangle;
    /** Frames that the app sent to its page. */
    readonly sent: number;
    readonly isSandboxed: boolean;
    readonly hasDevTools: boolean;
  }[];
  readonly tray: {
    readonly tooltip: string;
    readonly title: string;
    readonly menu: readonly string[];
    readonly hasImage: boolean;
    readonly image: string;
  } | null;
  readonly applicationMenu: readonly string[];
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
  readonly dialogs: readonly { readonly message: string; readonly detail: string }[];
  readonly fileDialogs: readonly { readonly proposed: string; readonly hasParent: boolean }[];
  readonly opened: readonly string[];
  /** Of links that the app wants to open. */
  readonly schemes: readonly string[];
  readonly revealed: readonly string[];
}

export type ToApp = { readonly id: number; readonly order: Order | { readonly do: 'look' } };
export type FromApp =
  | { readonly id: number; readonly sight: Sight }
  | { readonly id: number; readonly error: string };
