import Sqlite, { type Database } from 'better-sqlite3';
import type { VendorAnswer } from '../../electron/core/reducer/truthUp/vendorRow.ts';
import { billedStore } from '../../electron/core/store/billedStore.ts';
import { facetDictionary, modelDictionary, sessionDictionary } from '../../electron/core/store/dictionary.ts';
import {
  type LedgerRow,
  ledgerStore,
  measuresOf,
  placeOf,
  sameRow,
} from '../../electron/core/store/ledgerStore.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { billing } from '../../electron/core/store/migrations/0070-billing.ts';
import { MIGRATIONS } from '../../electron/core/store/open.ts';
import { ROLLUPS, rollupWriter } from '../../electron/core/store/rollups.ts';
import { truthUpStore } from '../../electron/core/store/truthUpStore.ts';
import { vendorStore } from '../../electron/core/store/vendorStore.ts';
import type { Basis, Confidence } from '../../shared/domain/ledger.ts';
import { DAY_MS, type UtcDay } from '../../shared/domain/time.ts';
import { testTable } from './priceTable.ts';
import { rowsOf } from './testLedger.ts';

/** A row as local evidence makes it. */
export interface Evidenced {
  readonly key: string;
  readonly day: UtcDay;
  readonly model: string | null;
  readonly nano: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly milli?: number;
  readonly confidence?: Confidence;
  readonly basis?: Basis;
  readonly guessed?: boolean;
  readonly billedTo?: string;
  readonly startedAt?: number;
}

const TABLES = [
  'billed_change',
  'billed_row',
  'billed_bucket',
  'truth_up_due',
  'vendor_row',
  'vendor_figures',
];
const SUMS = ROLLUPS.map(({ table }) => table);

/** A ledger in memory, whose rows are written as any writer of rows has to when the bill overlays some. */
export class BilledLedger {
  readonly db: Database;
  readonly vendor: ReturnType<typeof vendorStore>;
  readonly billed: ReturnType<typeof billedStore>;
  readonly #ledger: ReturnType<typeof ledgerStore>;
  readonly #rollups: ReturnType<typeof rollupWriter>;
  #truthUps: ReturnType<typeof truthUpStore>;
  #now = 1;

  constructor() {
    this.db = new Sqlite(':memory:');
    migrate(this.db, [...MIGRATIONS, billing], () => {});
    this.vendor = vendorStore(this.db);
    this.billed = billedStore(this.db);
    this.#ledger = ledgerStore(this.db);
    this.#rollups = rollupWriter(this.db);
    this.#truthUps = this.#open();
  }

  #open(): ReturnType<typeof truthUpStore> {
    return truthUpStore(this.db, this.#ledger, this.#rollups, facetDictionary(this.db));
  }

  clear(): void {
    this.db.pragma('foreign_keys = OFF');
    for (const table of [...TABLES, ...SUMS, 'ledger', 'meta']) this.db.exec(`DELETE FROM ${table}`);
    this.restart();
  }

  /** As another process that knows nothing but the database. */
  restart(): void {
    this.#truthUps = this.#open();
  }

  /** @returns how many rows the bill made show something else. */
  settle(table = testTable()): number {
    return this.#transaction(() => this.#truthUps.settle(table, this.#now++));
  }

  /** @returns false when it says nothing new. Not reconciled yet. */
  put(told: Evidenced): boolean {
    return this.#transaction(() => {
      const before = this.#ledger.byKey(told.key);
      const after = this.#row(told);
      if (before !== undefined && sameRow(this.#truthUps.localOf(before), after)) return false;
      if (before?.counted === 1) this.#rollups.remove(placeOf(before), measuresOf(before));
      this.#rollups.add(placeOf(after), measuresOf(after));
      if (before === undefined) this.#ledger.insert(after);
      else {
        this.#ledger.update(before.id, after);
        this.#truthUps.overwritten(before);
      }
      this.#truthUps.ask(after.day);
      return true;
    });
  }

  retire(key: string): void {
    this.#transaction(() => {
      const row = this.#ledger.byKey(key);
      if (row?.counted !== 1) return;
      this.#rollups.remove(placeOf(row), measuresOf(row));
      this.#ledger.update(row.id, { ...this.#truthUps.localOf(row), counted: 0 });
      this.#truthUps.overwritten(row);
    });
  }

  /** What exact turns taught makes another amount of an estimate. */
  relearn(key: string, nano: number): void {
    this.#transaction(() => {
      const row = this.#ledger.byKey(key);
      if (row === undefined || this.#truthUps.relearned(row, nano)) return;
      this.#rollups.remove(placeOf(row), measuresOf(row));
      this.#rollups.add(placeOf(row), measuresOf({ ...row, nano_aiu: nano }));
      this.#ledger.setAmount(row.id, nano);
    });
  }

  answer(answer: VendorAnswer): readonly UtcDay[] {
    return this.#transaction(() => {
      const days = this.vendor.save(answer, Number.POSITIVE_INFINITY);
      for (const day of days) this.#truthUps.ask(day);
      return days;
    });
  }

  #transaction<T>(work: () => T): T {
    return this.db
      .transaction(() => {
        const result = work();
        this.#truthUps.remember();
        this.#rollups.flush();
        return result;
      })
      .immediate();
  }

  /** What rows show, by key. */
  shown(): Record<string, unknown> {
    const rows = this.db
      .prepare<[], { key: string }>(
        `SELECT key, day, counted, nano_aiu, low, high, milli_requests, reason, pricing_source, basis, confidence
           FROM ledger JOIN facet ON facet.id = facet ORDER BY key`,
      )
      .all();
    return Object.fromEntries(rows.map(({ key, ...row }) => [key, row]));
  }

  amounts(): Record<string, number | null> {
    return Object.fromEntries(
      this.db
        .prepare<[], [string, number | null]>('SELECT key, nano_aiu FROM ledger ORDER BY key')
        .raw()
        .all(),
    );
  }

  changesOf(key: string): unknown[] {
    const id = this.#ledger.byKey(key)?.id ?? 0;
    return this.billed.changesOf(id).map(({ old_amount, new_amount, factor, source }) => ({
      old_amount,
      new_amount,
      factor,
      source,
    }));
  }

  /** All that has to be the same, whatever came first. */
  state(): unknown {
    return {
      rows: this.shown(),
      buckets: this.billed.buckets({ from: 0, to: 100_000 }),
      overlaid: rowsOf(
        this.db,
        `SELECT key, b.day, b.applied, b.amount, b.confidence, b.factor, b.clamped, b.source, local_nano, local_low,
                local_high, local_source
           FROM billed_row b JOIN ledger l ON l.id = b.row ORDER BY key`,
      ),
      figures: this.vendor.within({ from: 0, to: 100_000 }),
    };
  }

  /** Rows less their stored sums, of each table of sums: none has any. */
  unsummed(): unknown[] {
    const rows = this.#sum('ledger WHERE counted = 1');
    return SUMS.flatMap((table) => (this.#sum(table) === rows ? [] : [table]));
  }

  #sum(table: string): string {
    const sums = ['nano_aiu', 'low', 'high', 'milli_requests'].map((column) => `ifnull(sum(${column}), 0)`);
    return JSON.stringify(
      rowsOf(this.db, `SELECT ${sums.join(', ')} FROM ${table}`)[0] ?? null,
      (_, value) => (typeof value === 'object' && value !== null ? Object.values(value) : value),
    );
  }

  #row({ key, day, model, nano, ...more }: Evidenced): LedgerRow & { readonly id: number } {
    const { confidence = 'estimated', basis = 'tokens', billedTo = 'unknown' } = more;
    const facet = ['copilot_chat', 'vscode-chat', 'panel-ask', billedTo, basis, confidence] as const;
    return {
      id: this.#ledger.byKey(key)?.id ?? 0,
      key,
      grain: 'turn',
      counted: 1,
      facet: facetDictionary(this.db).idOf(facet),
      host: '',
      session: sessionDictionary(this.db).idOf('s'),
      workspace: null,
      model: model === null ? null : modelDictionary(this.db).idOf(model),
      started_at: more.startedAt ?? day * DAY_MS,
      ended_at: null,
      at: day * DAY_MS + 1,
      day,
      model_raw: model,
      model_basis: more.guessed === true ? 'agent-table' : 'rounds',
      auto: 0,
      input_tokens: null,
      last_prompt_tokens: null,
      cached_tokens: null,
      written_tokens: null,
      output_tokens: null,
      rounds: null,
      nano_aiu: nano,
      low: more.low === undefined ? nano : more.low,
      high: more.high === undefined ? nano : more.high,
      typical: nano,
      milli_requests: more.milli ?? null,
      reason: confidence === 'estimated' ? 'price-stale' : null,
      pricing_source: 'local:test',
      subscription: null,
      teaches: 0,
      learns: Number(basis === 'tokens'),
    };
  }
}
