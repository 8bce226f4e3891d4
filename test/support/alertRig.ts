import type { Database } from 'better-sqlite3';
import { type AlertDesk, createAlerts } from '../../electron/core/alerts/alerts.ts';
import { openStore } from '../../electron/core/store/open.ts';
import type { View } from '../../shared/contract/methods.ts';
import { parseSettings, type Settings } from '../../shared/contract/settings.ts';
import { HOUR_MS } from '../../shared/domain/time.ts';
import { StandingLedger } from './standingLedger.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly view: View;
}

const START = new Date(2026, 10, 4, 12).getTime();

/** A ledger, a clock and settings, with two processes that warn of them. Pro: 1,500 credits, a hundred of them a budget's. */
export class AlertRig {
  readonly ledger = new StandingLedger();
  readonly notices: Notice[] = [];
  /** How often `state` was said to be another. */
  changes = 0;
  /** Why the system shows nothing; null: it does. */
  refusal: string | null = null;
  now = START;
  wishes: Settings;
  desk: AlertDesk;
  readonly #second: Database;

  constructor() {
    this.#second = openStore(this.ledger.dataDir);
    this.#second.pragma('synchronous = OFF');
    // As a host's own connection, which waits for nobody.
    this.ledger.db.pragma('busy_timeout = 0');
    this.wishes = wishesOf({});
    this.desk = this.#open(this.ledger.db);
  }

  /** As new, before the first start. */
  clear(wishes: Record<string, unknown> = {}): void {
    this.ledger.clear();
    this.notices.length = 0;
    this.changes = 0;
    this.refusal = null;
    this.now = START;
    this.wishes = wishesOf(wishes);
  }

  /** The first start, long ago, with nothing to warn of. */
  begin(wishes: Record<string, unknown> = {}): void {
    this.clear(wishes);
    this.restart();
    this.desk.look();
    this.now += 2 * HOUR_MS;
  }

  restart(): void {
    this.desk = this.#open(this.ledger.db);
  }

  /** Another process on the same ledger. @param patienceMs of a host that has but its page. */
  other(patienceMs = 0): AlertDesk {
    return this.#open(this.#second, patienceMs);
  }

  set(changes: Partial<Settings>): void {
    this.wishes = { ...this.wishes, ...changes };
  }

  spend(amount: number): void {
    this.ledger.spend(this.now, amount);
  }

  /** Titles told since the last time. */
  told(): string[] {
    return this.notices.splice(0).map(({ title }) => title);
  }

  look(): string[] {
    this.desk.look();
    return this.told();
  }

  /** Another program holds the ledger meanwhile. */
  whileHeld(work: () => void): void {
    this.#second.exec('BEGIN IMMEDIATE');
    work();
    this.#second.exec('ROLLBACK');
  }

  close(): void {
    this.#second.close();
    this.ledger.close();
  }

  #open(db: Database, patienceMs = 0): AlertDesk {
    return createAlerts({
      db,
      now: () => this.now,
      settings: () => this.wishes,
      patienceMs,
      notify: async (notice) => {
        this.notices.push(notice);
        return this.refusal;
      },
      onChange: () => {
        this.changes++;
      },
      onBug(bug) {
        throw bug;
      },
    });
  }
}

function wishesOf(wishes: Record<string, unknown>): Settings {
  const { settings, problems } = parseSettings({ plan: { id: 'pro' }, ...wishes });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return settings;
}
