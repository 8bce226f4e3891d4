import { readSettings } from '../../../core/readSettings.ts';
import type { Context } from '../context.ts';
import { live } from '../live/live.ts';
import { viewFor } from '../live/viewFor.ts';

/** `watch`: scans, then shows spending as it grows, until interrupted. */
export async function watch(context: Context): Promise<0 | 1> {
  const { settings } = readSettings(context.dataDir);
  const view = viewFor(context, { units: settings['display.units'], notice: null });
  return live(context, { ...context.host, extraFolders: [] }, view);
}
