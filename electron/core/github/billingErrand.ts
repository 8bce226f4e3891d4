import type { SyncState } from '../../../shared/contract/github.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import type { ConnectionNews } from '../alerts/alerts.ts';
import { createBillingClient, whyNoToken } from '../billing/client.ts';
import { nextSyncAt, runSync, type SyncRun } from '../billing/sync.ts';
import { said } from '../kept.ts';
import type { NetworkPort } from '../ports.ts';
import type { SyncRecord } from '../reducer/truthUp/syncRecord.ts';
import type { Secret } from '../secrets/secret.ts';
import type { TokenVault } from '../secrets/tokenVault.ts';
import type { GithubTold } from '../store/githubTold.ts';
import type { SyncFacts } from '../store/queries/syncFacts.ts';
import { type Errand, errand } from './errand.ts';
import { pause } from './pause.ts';

/** What a run may wait for limits and lost connections, all in all: nobody waits for it. */
const PATIENCE_MS = 60_000;
/** A network that was not there may be back long before the next hour. */
const AFTER_LOSS_MS = HOUR_MS / 6;

export interface BillingErrandOptions {
  readonly network: NetworkPort;
  readonly vault: TokenVault;
  readonly facts: () => SyncFacts;
  /** @returns null when it is stored, else why not: one sentence. */
  readonly store: (told: GithubTold) => Promise<Kept | null>;
  readonly now: () => number;
  readonly onNews: (news: ConnectionNews) => void;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface BillingErrand extends Errand {
  state(): SyncState;
}

/** Reads GitHub's bill once an hour, and when somebody asks (docs/data-contract.md, "Billing sync"). */
export function billingErrand(options: BillingErrandOptions): BillingErrand {
  const { network, vault, facts, store, now } = options;
  // One client for all runs: it remembers until when GitHub wants to be left alone.
  const client =
    network.isAllowed && whyNoToken(network.githubApi) === null
      ? createBillingClient({
          userAgent: network.userAgent,
          baseUrl: network.githubApi,
          token: () => held,
        })
      : null;
  /** Of the run under way: one run, one account, whoever changes the keyring meanwhile. */
  let held: Secret | null = null;
  let progress: SyncState['progress'] = null;
  const rest = pause(now);
  /** A rejected token of an earlier run of this program may have been replaced since. */
  let isTokenTried = false;
  let unstored: Pick<SyncRecord, 'at' | 'status' | 'shape' | 'message'> | null = null;

  function nextAt(known: SyncFacts): number {
    const { last } = known;
    const usual = nextSyncAt(known, now());
    const next = last?.status === 'unreachable' ? Math.min(usual, last.at + AFTER_LOSS_MS) : usual;
    // What waits to be stored is not asked for again.
    return Math.max(next, rest.until(), isUnstored(known) ? (unstored?.at ?? 0) + HOUR_MS : 0);
  }

  function isUnstored({ last }: SyncFacts): boolean {
    return unstored !== null && (last?.at ?? 0) < unstored.at;
  }

  function hasToken(): boolean {
    return client !== null && vault.state().state !== 'missing';
  }

  async function run(signal: AbortSignal, isAsked: boolean): Promise<void> {
    if (client === null) return;
    const secret = await unlessEnded(signal, vault.token());
    if (signal.aborted) return;
    const isRejected = isTokenTried && vault.state().state === 'rejected';
    if (secret === null || (isRejected && !isAsked)) {
      rest.begin(HOUR_MS);
      return;
    }
    isTokenTried = true;
    held = secret;
    const before = facts();
    const ran = await runSync({
      client,
      facts: before,
      now,
      onDemand: isAsked,
      patienceMs: PATIENCE_MS,
      signal,
      onProgress(told) {
        progress = told;
        options.onChange();
      },
    }).finally(() => {
      progress = null;
      held = null;
    });
    if (ran.verdict !== null) vault.heard(ran.verdict);
    if (ran.retryAfterMs === null) rest.end();
    else rest.begin(ran.retryAfterMs);
    const refusal = await store(ran.told);
    unstored = refusal === null ? null : { ...ran.told.sync, message: refusal };
    const news = signal.aborted ? null : newsOf(ran.status, before, now());
    if (news !== null) options.onNews(news);
  }

  const own = errand({
    isDue: () => hasToken() && rest.until() === 0 && nextAt(facts()) <= now(),
    run,
    onChange: options.onChange,
    onBug: options.onBug,
  });
  return {
    ...own,
    state() {
      const known = facts();
      return {
        isRunning: own.isRunning(),
        progress,
        last:
          unstored !== null && isUnstored(known)
            ? { ...unstored, message: said(unstored.message) }
            : known.last,
        lastOkAt: known.lastOkAt,
        nextAt: hasToken() && vault.state().state !== 'rejected' ? nextAt(known) : null,
      };
    },
  };
}

/** A keyring may wait for its user, and whoever ends the run does not. @returns null: it was ended. */
function unlessEnded<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const end = () => resolve(null);
  signal.addEventListener('abort', end, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', end));
}

/** Null: nothing that the user has to hear of now. */
function newsOf(status: SyncRun['status'], { lastOkAt }: SyncFacts, now: number): ConnectionNews | null {
  switch (status) {
    case 'ok':
    case 'org-managed':
      return 'fine';
    case 'rejected':
      return 'rejected';
    case 'insufficient':
      // Of a token that never showed a bill the form has said so.
      return lastOkAt === null ? null : 'rejected';
    case 'unreachable':
      return lastOkAt !== null && now - lastOkAt > DAY_MS ? 'lost' : null;
    default:
      return null;
  }
}
