import { nativeTheme } from 'electron';

/**
 * Whether the system's bars follow a dark theme. Asked once at the start: on Linux Electron tells of the system only
 * until somebody chooses another theme for our own windows, and from then on the last thing known stands.
 */
export function barTheme(): () => boolean {
  let isDark = nativeTheme.shouldUseDarkColors;
  return () => {
    // The bar of Windows has a theme of its own.
    if (process.platform === 'win32') return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    if (nativeTheme.themeSource === 'system') isDark = nativeTheme.shouldUseDarkColors;
    return isDark;
  };
}

/** @returns the undo. */
export function onThemeChange(listener: () => void): () => void {
  nativeTheme.on('updated', listener);
  return () => void nativeTheme.off('updated', listener);
}
