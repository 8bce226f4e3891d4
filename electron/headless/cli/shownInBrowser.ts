import { logFile } from '../../core/logFile.ts';
import { hasBrowser, openBrowser } from '../host/browser.ts';
import type { Dashboard } from '../host/dashboard.ts';
import type { Context } from './context.ts';
import { onSignal } from './signals.ts';

export interface BrowserOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Whether a browser may be opened. */
  readonly open: boolean;
}

/**
 * Says where the dashboard is, and again after each Enter, until a signal; then closes it.
 * @param heading what is shown there, for people.
 */
export async function shownInBrowser(
  context: Context,
  dashboard: Dashboard,
  { open, heading }: { readonly open: boolean; readonly heading: string },
): Promise<0> {
  const { json, out, host, env } = context;
  const end = Promise.withResolvers<0>();
  const unsignal = onSignal(() => end.resolve(0));
  const say = async (): Promise<void> => {
    const url = dashboard.newUrl();
    await (json ? out.json({ url, port: dashboard.port }) : out.line(`  ${url}`));
  };
  const onKey = (): void => void say().catch(end.reject);
  try {
    if (!json) await out.line(heading);
    await say();
    if (!json) {
      await out.line('It lets one browser in, within ten minutes. Enter prints another one, Ctrl-C ends.');
    }
    process.stdin.on('data', onKey);
    if (open && hasBrowser(host.platform, env)) await openBrowser(dashboard.newUrl());
    return await end.promise;
  } finally {
    unsignal();
    process.stdin.off('data', onKey);
    process.stdin.destroy();
    await dashboard.close();
  }
}

/** What went wrong inside while the page is shown: it goes on, and the page says what it no longer does. */
export function bugTeller({
  err,
  env,
  dataDir,
}: Pick<Context, 'err' | 'env' | 'dataDir'>): (error: unknown) => void {
  const log = logFile(dataDir);
  return (error) => {
    log.write(error);
    const told = error instanceof Error && env.PILOTLIGHT_DEBUG ? error.stack : undefined;
    const reason = error instanceof Error ? error.message : String(error);
    // Where nobody reads errors any more there is nobody to tell.
    err.line(told ?? `pilotlight: something went wrong in Pilotlight: ${reason}`).catch(() => {});
  };
}
