import { onTestFinished, vi } from 'vitest';
import type { Ports } from '../../../electron/core/ports.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { type LiveCore, LiveHome } from '../liveHome.ts';
import { type MemoryKeyring, memoryKeyring } from '../memoryKeyring.ts';
import type { GitHubAccount } from './account.ts';
import { NOON } from './billingClient.ts';
import { gitHubOfTest } from './gitHubOfTest.ts';
import type { LoopbackGitHub } from './loopbackGitHub.ts';

const MINUTE_MS = 60_000;

export interface ConnectedHome {
  readonly home: LiveHome;
  readonly github: LoopbackGitHub;
  readonly keyring: MemoryKeyring;
  /** A core on this home that has read what there is. */
  readonly core: (more?: Partial<Ports>) => Promise<LiveCore>;
  /** So much later, with one look of every core at what is due then. */
  readonly later: (ms: number) => void;
  /** The connection when nothing of the bill is being read, as it is from now on. */
  readonly idle: (live: LiveCore) => Promise<Payload<'github'>>;
  /** How many requests there were since the last call. */
  readonly news: () => number;
}

/**
 * A home beside a loopback GitHub, for cores as hosts run them, all at noon of 20 November 2026 until `later` says
 * otherwise: timers that repeat stand still meanwhile.
 */
export async function connectedHome(
  account: GitHubAccount,
  { token = null, ...network }: Partial<Ports['network']> & { readonly token?: string | null } = {},
): Promise<ConnectedHome> {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOON });
  const home = new LiveHome();
  onTestFinished(async () => {
    await home.remove();
    vi.useRealTimers();
  });
  const github = await gitHubOfTest({ account });
  const keyring = memoryKeyring(token);
  let heard = 0;
  return {
    home,
    github,
    keyring,
    core: (more = {}) =>
      home.watching({
        keyring,
        environment: home.environment,
        network: {
          isAllowed: true,
          githubApi: github.url,
          publishedFiles: github.url,
          userAgent: 'Pilotlight/0.0.0-test',
          billingToken: null,
          ...network,
        },
        ...more,
      }),
    later(ms) {
      vi.setSystemTime(Date.now() + ms - MINUTE_MS);
      vi.advanceTimersByTime(MINUTE_MS);
    },
    idle: (live) => live.until('github', ({ sync }) => !sync.isRunning),
    news() {
      const news = github.heard.length - heard;
      heard = github.heard.length;
      return news;
    },
  };
}
