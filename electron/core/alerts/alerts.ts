import type { Database } from 'better-sqlite3';
import { type Alert, type AlertKind, type Alerts, VIEW_OF_ALERT } from '../../../shared/contract/alerts.ts';
import type { View } from '../../../shared/contract/methods.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { alertTold } from '../../../shared/format/alertTold.ts';
import { saidStored } from '../keptText.ts';
import { quietUntil } from '../reducer/alerts/quiet.ts';
import { cycleName, thresholdsOf } from '../reducer/alerts/thresholds.ts';
import { alertStore, type TakenAlert } from '../store/alertStore.ts';
import { StoreFromFuture } from '../store/migrate.ts';
import { ownLedger } from '../store/ownLedger.ts';
import { standing } from '../store/queries/standing.ts';
import { quotaStore } from '../store/quotaStore.ts';
import { isStoreTrouble } from '../store/trouble.ts';
import { watched } from './watched.ts';
import { together, wordsOf, wordsOfConnection } from './words.ts';

export interface AlertsOptions {
  readonly db: Database;
  readonly now: () => number;
  readonly settings: () => Settings;
  /** @returns null when the system took it, else why not; the page shows it either way. */
  readonly notify: (notice: {
    readonly title: string;
    readonly body: string;
    readonly view: View;
  }) => Promise<string | null>;
  /**
   * How long another host on this ledger may tell it instead: of a host whose only way is its page; `Infinity` of one
   * that has none; else 0.
   */
  readonly patienceMs: number;
  /** `state` is another than before. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** `lost`: GitHub could not be reached for long; `rejected`: it takes the token no more. */
export type ConnectionNews = 'fine' | 'lost' | 'rejected';

type Work = (at: number, wishes: Settings) => void;

export interface AlertDesk {
  /** For the page. */
  state(): Alerts;
  /** Something may have been crossed: the ledger, the clock or the settings moved. */
  look(): void;
  connection(news: ConnectionNews): void;
  /** Keys of alerts that are open; others are passed over. */
  dismiss(keys: readonly string[]): void;
}

/**
 * Warns once per kind, threshold, cycle and account, whatever restarts, replays and other processes do
 * (docs/data-contract.md, "Alerts"). A warning is claimed first and told then, so that a crash between the two only
 * delays it.
 */
export function createAlerts(options: AlertsOptions): AlertDesk {
  const { db, now, settings, notify, patienceMs, onChange, onBug } = options;
  const own = ownLedger(db);
  const store = alertStore(db);
  const quotas = quotaStore(db);
  let shown = '';
  /** What could not be stored yet, in its order. */
  const undone: Work[] = [];

  function state(): Alerts {
    const at = now();
    const until = quietUntil(at, settings());
    const open = store.open(at, until === null).map(saidOf);
    return { open, held: until === null ? 0 : store.waiting(), quietUntil: until };
  }

  function account(): string {
    return quotas.latest()?.login ?? '';
  }

  function claimCrossed(at: number, wishes: Settings): void {
    const facts = watched(db, at, wishes, store.since(at));
    for (const threshold of thresholdsOf(facts, wishes)) {
      const { isCrossed, isOld, ...what } = threshold;
      if (!isCrossed) continue;
      const told = wordsOf(threshold, facts, wishes['display.units']);
      store.claim({ ...what, ...told, silent: isOld, account: account(), crossedAt: at });
    }
  }

  /** What waits, as one notification, unless nothing may be told now. */
  function tell(at: number, wishes: Settings): void {
    if (!wishes['notifications.enabled']) {
      store.silence();
      return;
    }
    if (quietUntil(at, wishes) !== null || patienceMs === Number.POSITIVE_INFINITY) return;
    const taken = store.take(at, at - patienceMs);
    if (taken.length === 0) return;
    // A host that cannot tell leaves it to the page, where it is open.
    const all = taken.map((alert) => alertTold(saidOf(alert), wishes['display.hideAmounts']));
    notify({ ...together(all), view: viewOf(taken) }).catch(onBug);
  }

  function told(): void {
    const next = JSON.stringify(state());
    if (next === shown) return;
    shown = next;
    onChange();
  }

  function crossed(at: number, wishes: Settings): void {
    claimCrossed(at, wishes);
    tell(at, wishes);
  }

  function attempt(work: Work): void {
    if (!undone.includes(work)) undone.push(work);
    try {
      own.check();
      for (let next = undone[0]; next !== undefined; next = undone[0]) {
        next(now(), settings());
        undone.shift();
      }
      told();
    } catch (error) {
      // Another program holds the ledger, or the disk is full: the next look goes on with it.
      if (isStoreTrouble(error) || error instanceof StoreFromFuture) return;
      undone.shift();
      onBug(error);
    }
  }

  return {
    state,
    look: () => attempt(crossed),
    connection: (news) =>
      attempt((at, wishes) => {
        if (news === 'fine') {
          store.settle('connection', at);
          return;
        }
        const { cycle } = standing(db, at, wishes);
        store.claim({
          kind: 'connection',
          threshold: news,
          percent: null,
          amount: 0,
          cycle: cycleName(cycle.from),
          account: account(),
          crossedAt: at,
          until: cycle.to,
          silent: false,
          ...wordsOfConnection(news),
        });
        tell(at, wishes);
      }),
    dismiss: (keys) => attempt((at) => store.dismiss(keys, at)),
  };
}

/** In the language of now. */
function saidOf({ amount: _, ...alert }: TakenAlert): Alert {
  return { ...alert, title: saidStored(alert.title), body: saidStored(alert.body) };
}

function viewOf(alerts: readonly Alert[]): View {
  const kinds = new Set<AlertKind>(alerts.map(({ kind }) => kind));
  const views = new Set(Array.from(kinds, (kind) => VIEW_OF_ALERT[kind]));
  const [view = 'overview'] = views;
  return views.size === 1 ? view : 'overview';
}
