import { NO_ACTIONS } from '../../../core/noActions.ts';
import { ownKeyring } from '../../../core/secrets/ownKeyring.ts';
import { settingsOf } from '../../adapters/settingsFile.ts';
import { builtPage } from '../../host/builtPage.ts';
import { openDashboard } from '../../host/dashboard.ts';
import { sampleOpener } from '../../host/sampleDashboard.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import { type BrowserOptions, bugTeller, shownInBrowser } from '../shownInBrowser.ts';

/** `serve`: the dashboard in a browser of this machine, until interrupted. */
export async function serve(context: Context, { port, open }: BrowserOptions): Promise<0 | 1> {
  const { dataDir, err } = context;
  const { platform } = context.host;
  const loaded = builtPage();
  if (!loaded.ok) return refuse(context, loaded.failure);
  const { page } = loaded;
  const onBug = bugTeller(context);
  const settingsPort = settingsOf(dataDir);
  const { problems } = settingsPort.read();
  const sample = sampleOpener({ dataDir: `${dataDir}-demo`, platform, page, onBug });
  const opened = await openDashboard({
    core: {
      dataDir,
      environment: { ...context.host, extraFolders: [] },
      settings: settingsPort,
      keyring: ownKeyring(context.host),
      network: context.network,
      host: { ...NO_ACTIONS, openSample: sample.openSample },
      capabilities: ['sample'],
      onBug,
    },
    page,
    port,
    env: context.env,
  });
  if (!opened.ok) return refuse(context, opened.failure);
  try {
    for (const problem of problems) await err.line(`pilotlight: ${problem}`);
    return await shownInBrowser(context, opened.dashboard, { open, heading: 'Your meter is at' });
  } finally {
    await sample.close();
  }
}
