import { type NetworkPort, NO_NETWORK } from './ports.ts';
import { version } from './version.ts';

/**
 * @param env of the process; `PILOTLIGHT_GITHUB_API` and `PILOTLIGHT_GITHUB_PAT` count also for another home. The token
 * is taken out of it: programs that are started from here, such as a browser, would inherit it.
 */
export function networkPort(env: Record<string, string | undefined>, isAllowed: boolean): NetworkPort {
  const billingToken = env.PILOTLIGHT_GITHUB_PAT || null;
  delete env.PILOTLIGHT_GITHUB_PAT;
  return {
    isAllowed,
    githubApi: env.PILOTLIGHT_GITHUB_API || NO_NETWORK.githubApi,
    publishedFiles: env.PILOTLIGHT_GITHUB_API || NO_NETWORK.publishedFiles,
    userAgent: `Pilotlight/${version()}`,
    billingToken,
  };
}
