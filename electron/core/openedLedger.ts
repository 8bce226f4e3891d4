import type { Database } from 'better-sqlite3';
import { type AlertDesk, createAlerts } from './alerts/alerts.ts';
import { createConnection, type GithubConnection } from './github/connection.ts';
import type { Ports } from './ports.ts';
import { builtinPrices } from './pricing/builtin.ts';
import type { PriceTable } from './reducer/pricing/table.ts';
import type { TokenVault } from './secrets/tokenVault.ts';
import { openStore } from './store/open.ts';
import { type OwnLedger, ownLedger } from './store/ownLedger.ts';
import { pricingInForce } from './store/pricingInForce.ts';
import type { StoreOrders } from './storeOrders.ts';

/** As long as a click may take. */
const HELD_MS = 100;
/** So long a host beside this one has to tell by a notification what a page already shows. */
const PAGE_PATIENCE_MS = 10_000;

export interface OpenedLedgerOptions {
  readonly ports: Ports;
  readonly store: StoreOrders['store'];
  /** Of the ledger before; a token that lasts as long as the program lies in it. */
  readonly vault: TokenVault | null;
  readonly onAlerts: () => void;
  readonly onGithub: () => void;
  readonly onBug: (error: unknown) => void;
}

/** All of a core that lasts no longer than its ledger's file. */
export interface OpenedLedger {
  readonly db: Database;
  readonly own: OwnLedger;
  readonly alerts: AlertDesk;
  readonly github: GithubConnection;
  /** In force now. */
  prices(): PriceTable;
}

/** @throws as `openStore`. */
export function openLedger({ ports, store, vault, ...on }: OpenedLedgerOptions): OpenedLedger {
  const db = openStore(ports.dataDir);
  // This thread owns the tray: it waits for nobody's commit. Of what it writes, warnings, the next look tries again.
  db.pragma(`busy_timeout = ${HELD_MS}`);
  const own = ownLedger(db);
  const settings = () => ports.settings.read().settings;
  const alerts = createAlerts({
    db,
    now: ports.now,
    settings,
    // What is invented is for the page alone.
    notify: async (notice) => (ports.capabilities.includes('invented') ? null : ports.host.notify(notice)),
    patienceMs: patienceOf(ports),
    onChange: on.onAlerts,
    onBug: on.onBug,
  });
  const github = createConnection({
    db,
    vault,
    network: ports.network,
    keyring: ports.keyring,
    environment: ports.environment,
    now: ports.now,
    settings,
    store,
    onNews: alerts.connection,
    onChange: on.onGithub,
    onBug: on.onBug,
  });
  // Prices alone matter here, and no plan changes them.
  const pricing = pricingInForce(db, builtinPrices(), () => 'auto');
  return {
    db,
    own,
    alerts,
    github,
    prices() {
      pricing.refresh();
      return pricing.current().prices;
    },
  };
}

/** How long other hosts on this ledger may tell a warning instead. */
function patienceOf({ capabilities, warns }: Ports): number {
  if (warns === false) return Number.POSITIVE_INFINITY;
  return capabilities.includes('notifications') ? 0 : PAGE_PATIENCE_MS;
}
