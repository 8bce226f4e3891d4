import { app, BrowserWindow, globalShortcut } from 'electron';
import type { Capability } from '../../../shared/contract/methods.ts';
import type { SettingsPort } from '../../core/ports.ts';
import type { LaunchOptions } from '../launchOptions.ts';
import { autostart, autostartPath } from './autostartEntry.ts';
import { contentProtection, type ProtectedWindows } from './contentProtection.ts';
import { applyLanguage } from './language.ts';
import { loginItem } from './loginItem.ts';
import { isWaylandSession, popoverShortcut } from './popoverShortcut.ts';
import { type Refusal, type SystemSettings, systemSettings } from './systemSettings.ts';
import { applyTheme, repaintWindows } from './theme.ts';

export interface MannersOptions {
  readonly settings: SettingsPort;
  /** Whose autostart it is; null: what runs here is nothing to start at login. */
  readonly host: LaunchOptions['host'] | null;
  readonly onShortcut: () => void;
}

export interface Manners {
  readonly settings: SystemSettings;
  /** What the system can do about settings here. */
  readonly capabilities: readonly Capability[];
  /** Gives back what others may want: the keys. */
  close(): void;
}

const WINDOWS: ProtectedWindows = {
  all: () => BrowserWindow.getAllWindows(),
  onNew: (listener) => void app.on('browser-window-created', (_event, window) => listener(window)),
};

/** How the app behaves on a desktop as its user set it: one for a process, since the system knows one app. */
export function createManners({ settings, host, onShortcut }: MannersOptions): Manners {
  const { platform, env } = process;
  const atLogin = host === null || !app.isPackaged ? null : startAtLogin(host);
  const canHide = platform === 'darwin' || platform === 'win32';
  const shortcut = popoverShortcut(globalShortcut, isWaylandSession(platform, env), onShortcut);
  repaintWindows();
  return {
    settings: systemSettings(settings, {
      'display.language': applyLanguage,
      'display.theme': applyTheme,
      ...(canHide ? { 'display.hideFromCapture': contentProtection(WINDOWS) } : {}),
      'shortcut.popover': shortcut.apply,
      ...(atLogin === null ? {} : { 'startup.atLogin': atLogin }),
    }),
    capabilities: [
      'global-shortcut',
      ...(canHide ? (['content-protection'] as const) : []),
      ...(atLogin === null ? [] : (['start-at-login'] as const)),
    ],
    close: shortcut.close,
  };
}

function startAtLogin(host: LaunchOptions['host']): (wanted: boolean) => Refusal {
  if (process.platform !== 'linux') return loginItem(app);
  return autostart(autostartPath(host), process.env.APPIMAGE ?? process.execPath);
}
