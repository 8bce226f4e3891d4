import { openSample } from '../../../core/sample/sampleHost.ts';
import { builtPage } from '../../host/builtPage.ts';
import { openSampleDashboard } from '../../host/sampleDashboard.ts';
import type { Context } from '../context.ts';
import { live } from '../live/live.ts';
import { viewFor } from '../live/viewFor.ts';
import { refuse } from '../refusal.ts';
import { type BrowserOptions, bugTeller, shownInBrowser } from '../shownInBrowser.ts';

const NOTICE = 'DEMO: everything below is invented; nothing of yours is read or written.';

/** `demo`: `serve`, or `watch` in the terminal, on invented data in a data directory of its own. */
export async function demo(
  context: Context,
  { terminal, port, open }: BrowserOptions & { readonly terminal?: true },
): Promise<0 | 1> {
  const dataDir = context.isDataDirNamed ? context.dataDir : `${context.dataDir}-demo`;
  return terminal === true
    ? inTerminal({ ...context, dataDir })
    : inBrowser({ ...context, dataDir }, { port, open });
}

async function inBrowser(
  context: Context,
  { port, open }: { readonly port: number | undefined; readonly open: boolean },
): Promise<0 | 1> {
  const loaded = builtPage();
  if (!loaded.ok) return refuse(context, loaded.failure);
  const opened = await openSampleDashboard({
    dataDir: context.dataDir,
    platform: context.host.platform,
    page: loaded.page,
    port,
    onBug: bugTeller(context),
    env: context.env,
  });
  if (!opened.ok) return refuse(context, opened.failure);
  return shownInBrowser(context, opened.dashboard, {
    open,
    heading: `${NOTICE}\nThe demo is at`,
  });
}

async function inTerminal(context: Context): Promise<0 | 1> {
  const opened = openSample(context.dataDir, context.host.platform);
  if (!opened.ok) return refuse(context, opened.failure);
  const { environment, stop } = opened.sample;
  try {
    return await live(context, environment, viewFor(context, { units: 'credits', notice: NOTICE }));
  } finally {
    stop();
  }
}
