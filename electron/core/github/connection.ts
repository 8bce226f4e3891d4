import type { Database } from 'better-sqlite3';
import type { GithubState, TokenState } from '../../../shared/contract/github.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import type { ConnectionNews } from '../alerts/alerts.ts';
import { orgManagedBy } from '../billing/sync.ts';
import type { Ports } from '../ports.ts';
import { checkBy } from '../secrets/checkToken.ts';
import { type TokenVault, tokenVault } from '../secrets/tokenVault.ts';
import type { GithubTold } from '../store/githubTold.ts';
import { publishedFacts } from '../store/publishedStore.ts';
import { type SyncFacts, syncFacts } from '../store/queries/syncFacts.ts';
import { quotaStore } from '../store/quotaStore.ts';
import { syncStore } from '../store/syncStore.ts';
import { accountErrand } from './accountErrand.ts';
import { billingErrand } from './billingErrand.ts';
import { type Imports, reportImports } from './imports.ts';
import { pricesErrand } from './pricesErrand.ts';

/** Whether something is due; a stored time each. */
const LOOK_EVERY_MS = 60_000;

export interface ConnectionOptions extends Pick<Ports, 'network' | 'keyring' | 'environment' | 'now'> {
  readonly db: Database;
  /** Of the connection before, on a ledger that is gone: it may hold a token of this run alone. */
  readonly vault: TokenVault | null;
  readonly settings: () => Settings;
  /** @returns null when it is stored, else why not: one sentence. */
  readonly store: (told: GithubTold) => Promise<Kept | null>;
  readonly onNews: (news: ConnectionNews) => void;
  /** `state` is another than before. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** The connection to GitHub as a host that stays holds it: token, bill, account and prices. */
export interface GithubConnection {
  state(): GithubState;
  /** Looks what is due from now on. */
  start(): void;
  saveToken(token: string): Promise<{ readonly refusal: string | null; readonly token: TokenState }>;
  /** @returns null when there is none any more, else why there may be. */
  removeToken(): Promise<string | null>;
  /** Bill and account anew, as far as they are connected. */
  sync(): void;
  stopSync(): void;
  readonly imports: Imports;
  readonly vault: TokenVault;
  settingsChanged(): void;
  /** What was said in the language before is forgotten. */
  languageChanged(): void;
  /** Calls off what is under way; what was read is stored. */
  close(): Promise<void>;
}

export function createConnection(options: ConnectionOptions): GithubConnection {
  const { db, network, keyring, environment, settings, now, onChange, onBug } = options;
  const quotas = quotaStore(db);
  const used = db
    .prepare<[number], number>('SELECT at FROM ledger WHERE counted = 1 AND at <= ? ORDER BY at DESC LIMIT 1')
    .pluck();
  let known: SyncFacts | null = null;
  let seenVersion: number | undefined;
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();

  /** They are asked for by every look and every snapshot, and change with what somebody stores. */
  function facts(): SyncFacts {
    const version = dataVersion.get();
    if (known === null || version !== seenVersion) known = syncFacts(db, now());
    seenVersion = version;
    return known;
  }

  async function store(told: GithubTold): Promise<Kept | null> {
    const refusal = await options.store(told);
    onChange();
    return refusal;
  }

  const vault =
    options.vault ??
    tokenVault({
      keyring,
      environment: network.billingToken,
      check: checkBy(network),
      remembered: syncStore(db).state().verdict,
      onChange,
    });
  const shared = { network, store, now, onChange, onBug };
  const billing = billingErrand({ ...shared, vault, facts, onNews: options.onNews });
  const account = accountErrand({
    ...shared,
    environment,
    isEnabled: () => settings()['account.useSignIn'],
    latest: quotas.latest,
    usedAt: (until) => used.get(until) ?? null,
  });
  const prices = pricesErrand({
    ...shared,
    isEnabled: () => settings()['prices.refresh'],
    before: () => publishedFacts(db),
  });
  const errands = [billing, account, prices];
  let clock: NodeJS.Timeout | null = null;

  function look(): void {
    for (const one of errands) one.look();
  }

  return {
    state: () => ({
      isNetworkAllowed: network.isAllowed,
      token: vault.state(),
      sync: billing.state(),
      account: account.state(),
      orgManaged: orgManagedBy(facts(), now()).why,
    }),
    start() {
      if (clock !== null) return;
      clock = setInterval(() => {
        look();
        onChange();
      }, LOOK_EVERY_MS);
      // What keeps a host alive is its window or its server.
      clock.unref();
      // Whether there is a token is known only now; what needs none waits for no keyring.
      look();
      vault.token().then(look, onBug);
    },
    async saveToken(token) {
      // Whatever it tells is of the token before.
      billing.stop();
      const refusal = await vault.save(token);
      if (refusal === null) billing.ask();
      return { refusal, token: vault.state() };
    },
    async removeToken() {
      billing.stop();
      const refusal = await vault.remove();
      // What was wrong with it is over.
      if (refusal === null) options.onNews('fine');
      onChange();
      return refusal;
    },
    sync() {
      billing.ask();
      account.ask();
    },
    stopSync() {
      for (const one of [billing, account]) one.stop();
    },
    vault,
    imports: reportImports({ login: () => facts().login, store, now }),
    settingsChanged() {
      account.settingsChanged();
      look();
      onChange();
    },
    languageChanged() {
      known = null;
    },
    async close() {
      if (clock !== null) clearInterval(clock);
      await Promise.all(errands.map((one) => one.close()));
    },
  };
}
