import { type NetworkPort, NO_NETWORK } from './ports.ts';
import { version } from './version.ts';

/** @param env of the process; `PILOTLIGHT_GITHUB_API` and `PILOTLIGHT_GITHUB_PAT` count also for another home. */
export function networkPort(
  env: Readonly<Record<string, string | undefined>>,
  isAllowed: boolean,
): NetworkPort {
  return {
    isAllowed,
    githubApi: env.PILOTLIGHT_GITHUB_API || NO_NETWORK.githubApi,
    publishedFiles: env.PILOTLIGHT_GITHUB_API || NO_NETWORK.publishedFiles,
    userAgent: `Pilotlight/${version()}`,
    billingToken: env.PILOTLIGHT_GITHUB_PAT || null,
  };
}
