import type { Database, Statement } from 'better-sqlite3';
import { newRecord } from '../../electron/core/logs/newRecord.ts';
import { type Evidence, emptyEvidence } from '../../electron/core/reducer/evidence.ts';
import type { PlanSetting } from '../../electron/core/reducer/pricing/plan.ts';
import type { PriceTable } from '../../electron/core/reducer/pricing/table.ts';
import { type CommitResult, type FileUpdate, ledgerWriter } from '../../electron/core/store/commit.ts';
import type { FileRecord } from '../../electron/core/store/files.ts';
import type { Told as ToldByGrain, TurnsTold } from '../../electron/core/store/told.ts';
import { openNewStore } from './newStore.ts';
import { testTable } from './priceTable.ts';
import { newDirectory, removeDirectory } from './temporary.ts';

/** What one file says of some turns, by their keys. */
export interface Told {
  readonly file: string;
  readonly turns: Readonly<Record<string, Partial<Evidence>>>;
  readonly workspace?: string | null;
  readonly more?: Partial<Pick<FileUpdate, 'findings' | 'restarted' | 'workspace'>>;
  /** Places and titles that come with the turns. */
  readonly asTurns?: Partial<Omit<TurnsTold, 'touched'>>;
  /** Calls, legs and facts that the file tells beside them. */
  readonly beside?: Omit<ToldByGrain, 'turns'>;
}

/** A store that is written as a reader of files would, without any file. */
export class TestLedger {
  readonly dataDir: string;
  readonly db: Database;
  writer: ReturnType<typeof ledgerWriter>;
  readonly #prices: PriceTable;
  readonly #plan: PlanSetting;
  readonly #records = new Map<string, FileRecord>();
  readonly #ownsDirectory: boolean;
  #emptying: readonly Statement[] | null = null;

  /** @param dataDir of another one, for a second connection on the same database. */
  constructor(dataDir?: string, prices: PriceTable = testTable(), plan: PlanSetting = 'auto') {
    this.#ownsDirectory = dataDir === undefined;
    this.dataDir = dataDir ?? newDirectory();
    this.db = openNewStore(this.dataDir);
    // Nothing here outlives the test, and a disk that is asked to be sure takes 20 ms a transaction.
    this.db.pragma('synchronous = OFF');
    this.#prices = prices;
    this.#plan = plan;
    this.writer = ledgerWriter(this.db, prices, () => plan);
  }

  /** As new: making a database takes longer than most properties do. */
  clear(): void {
    this.#emptying ??= childrenFirst(this.db).map((table) => this.db.prepare(`DELETE FROM ${table}`));
    const emptying = this.#emptying;
    this.db.transaction(() => {
      for (const one of emptying) one.run();
    })();
    this.#records.clear();
    this.writer = ledgerWriter(this.db, this.#prices, () => this.#plan);
  }

  /** The next update of each file is made from what the database says now. */
  forgetCursors(): void {
    this.#records.clear();
  }

  tell(told: readonly Told[], learnNow = true): CommitResult {
    return this.commit(
      told.map((one) => this.update(one)),
      learnNow,
    );
  }

  commit(updates: readonly FileUpdate[], learnNow = true): CommitResult {
    const result = this.writer.commit(updates, learnNow);
    for (const record of result.stored) if (record) this.#records.set(record.path, record);
    return result;
  }

  update({ file, turns, workspace = null, more = {}, asTurns = {}, beside = {} }: Told): FileUpdate {
    return {
      next: this.#records.get(file) ?? this.writer.fileAt(file) ?? firstRecord(file),
      workspace: workspace === null ? null : { key: `file:///home/dev/${workspace}`, name: workspace },
      told: {
        ...beside,
        turns: {
          slots: new Map(),
          touched: new Map(
            Object.entries(turns).map(([key, seen]) => [
              key,
              { ...emptyEvidence(), sessionId: 's1', ...seen },
            ]),
          ),
          titleChanged: false,
          sessionId: 's1',
          ...asTurns,
        },
      },
      findings: [],
      restarted: false,
      ...more,
    };
  }

  close(): void {
    this.db.close();
    if (this.#ownsDirectory) removeDirectory(this.dataDir);
  }
}

/**
 * The tables, each after those that refer to it: in this order they are emptied without turning the foreign keys off,
 * after which SQLite would prepare every statement again.
 */
function childrenFirst(db: Database): readonly string[] {
  const left = db
    .prepare<[], { readonly name: string; readonly parents: string | null }>(
      `SELECT name, (SELECT group_concat("table") FROM pragma_foreign_key_list(t.name) WHERE "table" <> t.name) AS parents
         FROM sqlite_schema AS t WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map(({ name, parents }) => ({ name, parents: parents?.split(',') ?? [] }));
  const ordered: string[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ name }) => left.every(({ parents }) => !parents.includes(name)));
    if (next < 0) throw new Error(`${left.map(({ name }) => name)} refer to each other`);
    ordered.push(...left.splice(next, 1).map(({ name }) => name));
  }
  return ordered;
}

/** The rows of a query, as plain objects. */
export function rowsOf(db: Database, sql: string, ...parameters: readonly (string | number)[]): unknown[] {
  return db
    .prepare<(string | number)[], object>(sql)
    .all(...parameters)
    .map((row) => ({ ...row }));
}

function firstRecord(path: string): FileRecord {
  return newRecord({ path, source: 'vscode-chat', host: 'Code', device: 1, inode: 1, mtimeUs: 0 });
}
