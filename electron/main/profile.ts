import { mkdirSync } from 'node:fs';
import { app } from 'electron';
import type { LaunchOptions } from './launchOptions.ts';

const APP_ID = 'dev.pilotlight.app';

/**
 * Chromium's own files lie beside the data, so that two data directories are two apps: each with its one instance.
 * Has to be called before the app is ready.
 * @returns the folder.
 * @throws the system's error when it cannot be made.
 */
export function settleProfile({ dataDir }: LaunchOptions): string {
  const dir = `${dataDir}-shell`;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  app.setPath('userData', dir);
  // Without it Windows shows no notification of ours, and groups our windows under Electron's name.
  app.setAppUserModelId(APP_ID);
  return dir;
}
