import type { NetworkPort } from './ports.ts';
import { version } from './version.ts';

const GITHUB_API = 'https://api.github.com';

/** @param env of the process; `PILOTLIGHT_GITHUB_API` and `PILOTLIGHT_GITHUB_PAT` count also for another home. */
export function networkPort(
  env: Readonly<Record<string, string | undefined>>,
  isAllowed: boolean,
): NetworkPort {
  return {
    isAllowed,
    githubApi: env.PILOTLIGHT_GITHUB_API || GITHUB_API,
    userAgent: `Pilotlight/${version()}`,
    billingToken: env.PILOTLIGHT_GITHUB_PAT || null,
  };
}
