import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NativeImage, nativeImage } from 'electron';
import { trayIconName } from './trayIconName.ts';
import type { TrayState } from './trayState.ts';

const ICONS = fileURLToPath(new URL('../../../build/trayIcons/', import.meta.url));

/** @param isThemeDark of the system's bars. */
export function trayIcon(state: TrayState, isThemeDark: boolean): NativeImage {
  const { platform, env } = process;
  const bar = { platform, desktop: env.XDG_CURRENT_DESKTOP ?? '', isThemeDark };
  return nativeImage.createFromPath(join(ICONS, trayIconName(bar, state)));
}
