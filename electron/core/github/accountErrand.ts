import type { AccountState } from '../../../shared/contract/github.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { words } from '../../../shared/words/words.ts';
import { type AccountRead, readAccount } from '../account/readAccount.ts';
import { said } from '../kept.ts';
import type { HostEnvironment } from '../logs/discover/environment.ts';
import type { NetworkPort } from '../ports.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';
import type { GithubTold } from '../store/githubTold.ts';
import { type Errand, errand } from './errand.ts';
import { pause } from './pause.ts';

/** GitHub's own figure is some five minutes behind, and the place is not documented: it is asked sparingly. */
const IN_USE_MS = HOUR_MS / 6;
/** After wake and on demand: nothing is newer within a minute. */
const SHORTEST_MS = 60_000;
const PATIENCE_MS = 30_000;

export interface AccountErrandOptions {
  readonly network: NetworkPort;
  readonly environment: HostEnvironment;
  /** Whether the user lets the sign-in on this computer be used. */
  readonly isEnabled: () => boolean;
  /** What was read last, by whichever process. */
  readonly latest: () => AccountQuota | null;
  /** When Copilot was used last until then, epoch ms. */
  readonly usedAt: (until: number) => number | null;
  readonly store: (told: GithubTold) => Promise<Kept | null>;
  readonly now: () => number;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface AccountErrand extends Errand {
  state(): AccountState;
  /** Ends what is under way where the sign-in may not be used any more, and forgets how it went. */
  settingsChanged(): void;
}

interface Tried extends Pick<AccountRead, 'outcome' | 'from' | 'message'> {
  readonly at: number;
}

/** Reads the account's own figure, with the models' prices once a day (docs/data-contract.md, "Account figure"). */
export function accountErrand(options: AccountErrandOptions): AccountErrand {
  const { network, environment, isEnabled, latest, usedAt, store, now } = options;
  let tried: Tried | null = null;
  const rest = pause(now);
  let modelsAt: number | null = null;

  function nextAt(): number {
    const readAt = latest()?.asOf ?? null;
    // A time to come is a clock's that was set back.
    const last = Math.max(...[tried?.at ?? 0, readAt ?? 0].map((at) => (at > now() ? 0 : at)));
    const isInUse = now() - (usedAt(now()) ?? 0) < HOUR_MS;
    const isWell = tried === null || tried.outcome === 'ok';
    return Math.max(rest.until(), last + (isInUse && isWell ? IN_USE_MS : HOUR_MS));
  }

  async function run(signal: AbortSignal): Promise<void> {
    const began = now();
    if (!network.isAllowed || !isEnabled() || rest.until() > 0) return;
    if (tried?.outcome === 'ok' && Math.abs(began - tried.at) < SHORTEST_MS) return;
    // A clock that was set back ends the day, too.
    const withModels = modelsAt === null || Math.abs(began - modelsAt) >= DAY_MS;
    const read = await readAccount({
      environment,
      githubApi: network.githubApi,
      userAgent: network.userAgent,
      withModels,
      patienceMs: PATIENCE_MS,
      signal,
    });
    if (signal.aborted || !isEnabled()) return;
    if (read.retryAfterMs === null) rest.end();
    else rest.begin(read.retryAfterMs);
    if (withModels && read.models !== null) modelsAt = began;
    // Of a figure that is well only once it is stored: until then there is none to show.
    const refusal = read.outcome === 'ok' ? await store(read.told) : null;
    if (signal.aborted) return;
    tried = { outcome: read.outcome, from: read.from, message: refusal ?? read.message, at: began };
  }

  const own = errand({
    isDue: () => network.isAllowed && isEnabled() && nextAt() <= now(),
    run,
    onChange: options.onChange,
    onBug: options.onBug,
  });
  return {
    ...own,
    settingsChanged() {
      if (isEnabled()) return;
      own.stop();
      tried = null;
    },
    state() {
      const quota = isEnabled() ? latest() : null;
      const isAsked = isEnabled() && network.isAllowed;
      return {
        isEnabled: isEnabled(),
        state: isEnabled() ? stateOf(tried, quota) : 'off',
        from: isEnabled() && tried?.from != null ? words.githubTold.account.writers[tried.from] : null,
        login: quota?.login ?? null,
        readAt: quota?.asOf ?? null,
        nextAt: isAsked ? nextAt() : null,
        message: isEnabled() && tried?.message != null ? said(tried.message) : null,
      };
    },
  };
}

function stateOf(tried: Tried | null, quota: AccountQuota | null): AccountState['state'] {
  if (tried === null) return quota === null ? 'unread' : 'ok';
  return tried.outcome === 'rate-limited' ? 'unreachable' : tried.outcome;
}
