import type { TrayState } from './trayState.ts';

/** Desktops whose bar is dark whatever the theme of the windows is. */
const DARK_BARS = /\b(?:GNOME|Unity)\b/i;

export interface Bar {
  readonly platform: NodeJS.Platform;
  /** `XDG_CURRENT_DESKTOP` */
  readonly desktop: string;
  readonly isThemeDark: boolean;
}

/**
 * As `build/trayIcons.mjs` names them. macOS paints a template as its bar wants. Windows is given an .ico: from a PNG it
 * takes the smallest density alone. Panels of Linux are sent a single picture of any size, so they get a large one.
 */
export function trayIconName({ platform, desktop, isThemeDark }: Bar, state: TrayState): string {
  if (platform === 'darwin') return `${state}Template.png`;
  const isBarDark = isThemeDark || (platform === 'linux' && DARK_BARS.test(desktop));
  return `${state}${isBarDark ? 'Dark' : 'Light'}.${platform === 'win32' ? 'ico' : 'png'}`;
}
