import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_NAME } from '../../electron/core/storedSettings.ts';

/** As after the first start: a dashboard on it shows its views, not the steps of the welcome. */
export function welcomeSeen(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, `${SETTINGS_NAME}.json`), '{"welcome":{"seen":true}}');
}
