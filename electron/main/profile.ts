import { mkdirSync } from 'node:fs';
import { app } from 'electron';
import { type Failure, failureOf } from '../core/failures.ts';
import { databasePath } from '../core/store/open.ts';
import type { LaunchOptions } from './launchOptions.ts';

const APP_ID = 'dev.pilotlight.app';

export type Profile =
  | { readonly ok: true; readonly dir: string }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Chromium's own files lie beside the data, so that two data directories are two apps: each with its one instance.
 * Has to be called before the app is ready.
 */
export function settleProfile({ dataDir }: LaunchOptions): Profile {
  const dir = `${dataDir}-shell`;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const failure = failureOf(error, dataDir, databasePath(dataDir));
    if (failure === null) throw error;
    return { ok: false, failure };
  }
  app.setPath('userData', dir);
  // Without it Windows shows no notification of ours, and groups our windows under Electron's name.
  app.setAppUserModelId(APP_ID);
  return { ok: true, dir };
}
