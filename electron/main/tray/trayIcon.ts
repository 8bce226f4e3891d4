import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NativeImage, nativeImage, nativeTheme } from 'electron';

const ICONS = fileURLToPath(new URL('../../../build/appIcons/', import.meta.url));

/** Of the windows, for desktops that take it from there. */
export const WINDOW_ICON = join(ICONS, 'window.png');

/** Black on transparent on macOS, which paints it as its bar wants; elsewhere drawn for light and for dark. */
export function trayIcon(platform: NodeJS.Platform): NativeImage {
  if (platform === 'darwin') {
    const template = nativeImage.createFromPath(join(ICONS, 'trayTemplate.png'));
    template.setTemplateImage(true);
    return template;
  }
  const isDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  return nativeImage.createFromPath(join(ICONS, isDark ? 'trayOnDark.png' : 'trayOnLight.png'));
}

/** @returns the undo. */
export function onThemeChange(listener: () => void): () => void {
  nativeTheme.on('updated', listener);
  return () => void nativeTheme.off('updated', listener);
}
