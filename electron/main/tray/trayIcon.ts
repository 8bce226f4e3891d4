import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NativeImage, nativeImage, nativeTheme } from 'electron';
import type { TrayState } from './trayText.ts';

const ICONS = fileURLToPath(new URL('../../../build/appIcons/', import.meta.url));

/** Of the windows, for desktops that take it from there. */
export const WINDOW_ICON = join(ICONS, 'window.png');

/** As `build/icons.mjs` names them. */
const NAMES: Readonly<Record<TrayState, string>> = {
  calm: 'tray',
  tight: 'trayTight',
  out: 'trayOut',
  stale: 'trayStale',
};

/** Black on transparent on macOS, which paints it as its bar wants; elsewhere drawn for light and for dark. */
export function trayIcon(platform: NodeJS.Platform, state: TrayState): NativeImage {
  const name = NAMES[state];
  if (platform === 'darwin') {
    const template = nativeImage.createFromPath(join(ICONS, `${name}Template.png`));
    template.setTemplateImage(true);
    return template;
  }
  const isDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  return nativeImage.createFromPath(join(ICONS, `${name}${isDark ? 'OnDark' : 'OnLight'}.png`));
}

/** @returns the undo. */
export function onThemeChange(listener: () => void): () => void {
  nativeTheme.on('updated', listener);
  return () => void nativeTheme.off('updated', listener);
}
