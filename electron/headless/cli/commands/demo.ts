import { join } from 'node:path';
import type { HostEnvironment } from '../../../core/logs/discover/environment.ts';
import { growSampleSession } from '../../../core/sample/growingSession.ts';
import { writeSampleHome } from '../../../core/sample/sampleHome.ts';
import type { Context } from '../context.ts';
import { freshDemoDir } from '../demoDir.ts';
import { live } from '../live/live.ts';
import { viewFor } from '../live/viewFor.ts';
import { refuse } from '../refusal.ts';

const NOTICE = 'DEMO: everything below is invented; nothing of yours is read or written.';
const SEED = 20_261;
/** VS Code itself saves once a minute; nobody wants to wait that long for a demo. */
const STEP_MS = 1500;

/** `demo`: `watch` on sixty days of invented use and a session that grows, in a data directory of its own. */
export async function demo(context: Context): Promise<0 | 1> {
  const dataDir = context.isDataDirNamed ? context.dataDir : `${context.dataDir}-demo`;
  const refusal = freshDemoDir(dataDir);
  if (refusal !== null) return refuse(context, refusal);
  const home = join(dataDir, 'home');
  const now = Date.now();
  writeSampleHome(home, { seed: SEED, now });
  const session = growSampleSession(home, { seed: SEED, now });
  const growth = setInterval(() => session.step(Date.now()), STEP_MS);
  try {
    const own: Context = { ...context, dataDir, host: { ...context.host, home, env: {}, confined: true } };
    return await live(
      own,
      { environment: sampleEnvironment(own, home), plan: 'paid' },
      viewFor(own, { units: 'credits', notice: NOTICE }),
    );
  } finally {
    clearInterval(growth);
  }
}

/** The sample lies as on Linux; elsewhere it is found as a folder that the user added. */
function sampleEnvironment({ host }: Context, home: string): HostEnvironment {
  const isFound = host.platform === 'linux';
  return { ...host, extraFolders: isFound ? [] : [join(home, '.config', 'Code', 'User')] };
}
