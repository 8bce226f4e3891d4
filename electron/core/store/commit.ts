import type { Database } from 'better-sqlite3';
import type { PlanSetting } from '../reducer/pricing/plan.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import type { ReplayMemory } from '../reducer/replay.ts';
import { callSettler } from './callSettler.ts';
import { diagnosticStore, type Finding } from './diagnostics.ts';
import { sessionDictionary, workspaceDictionary } from './dictionary.ts';
import { type FileRecord, fileStore } from './files.ts';
import type { GithubTold } from './githubTold.ts';
import { legSettler } from './legSettler.ts';
import { ownLedger } from './ownLedger.ts';
import { payersInForce } from './payersInForce.ts';
import { pricingInForce } from './pricingInForce.ts';
import { quotaStore } from './quotaStore.ts';
import { rederivation } from './rederive.ts';
import { rowWriter } from './rowWriter.ts';
import { sessionStore } from './sessionStore.ts';
import { syncStore } from './syncStore.ts';
import type { Told, TurnsTold } from './told.ts';
import { turnSettler } from './turnSettler.ts';
import { vendorStore } from './vendorStore.ts';

/** What reading a piece of one file brought. */
export interface FileUpdate {
  /** The cursor behind that piece; `id` and `revision` as they were read, both 0 for a new file. */
  readonly next: FileRecord;
  readonly workspace: { readonly key: string; readonly name: string } | null;
  readonly told: Told;
  readonly findings: readonly Finding[];
  /** The piece begins at the file's beginning. */
  readonly restarted: boolean;
}

export interface CommitResult {
  /** As stored, in the order of the updates; null where another process had moved the file: read it anew. */
  readonly stored: readonly (FileRecord | null)[];
  readonly rowsChanged: number;
  /** Prices, plan or payer changed: older rows have to be derived again (`rederive`). */
  readonly isPricedAnew: boolean;
}

export type GithubStored = Pick<CommitResult, 'rowsChanged' | 'isPricedAnew'>;

/**
 * The only writer of the ledger. One call is one transaction: cursors, evidence, rows and sums together, so
 * that a crash at any point leaves a state that can be carried on from (docs/data-contract.md, "Commit").
 */
export function ledgerWriter(db: Database, builtin: PriceTable, setting: () => PlanSetting) {
  const own = ownLedger(db);
  const files = fileStore(db);
  const payers = payersInForce(db, setting);
  const rows = rowWriter(db, payers.current);
  const diagnostics = diagnosticStore(db);
  const workspaces = workspaceDictionary(db);
  const sessions = sessionDictionary(db);
  const conversations = sessionStore(db, sessions, workspaces);
  const pricing = pricingInForce(db, builtin, setting);
  const calls = callSettler(db, rows, sessions, pricing.current);
  const turns = turnSettler(db, rows, sessions, calls, pricing.current);
  const legs = legSettler(db, rows, sessions, calls, pricing.current);
  const vendor = vendorStore(db);
  const sync = syncStore(db);
  const quotas = quotaStore(db);
  const derived = rederivation(db);

  let isPricedAnew = false;

  function store(update: FileUpdate): { record: FileRecord | null; rowsChanged: number } {
    const workspace =
      update.workspace === null ? null : workspaces.idOf([update.workspace.key, update.workspace.name]);
    const record =
      update.next.id === 0 ? files.insert(update.next, workspace) : files.update(update.next, workspace);
    if (record === null) return { record, rowsChanged: 0 };
    const { told } = update;
    isPricedAnew = pricing.save(told) || isPricedAnew;
    const rowsChanged = told.turns === undefined ? 0 : storeTurns(told.turns, record, workspace);
    for (const call of told.calls ?? []) calls.see(call, record.id);
    for (const event of told.legs ?? []) legs.see(event, record.id);
    for (const session of told.sessions ?? []) {
      const moved = conversations.tell(session);
      if (moved === null) continue;
      calls.sessionMoved(moved);
      legs.sessionMoved(moved);
    }
    if (update.restarted && update.next.id !== 0) diagnostics.clear(record.id);
    diagnostics.add(record.id, update.findings);
    return { record, rowsChanged };
  }

  function storeTurns(told: TurnsTold, record: FileRecord, workspace: number | null): number {
    let rowsChanged = 0;
    const rowIds = new Map<string, number>();
    for (const [key, seen] of told.touched) {
      const { id, changed } = turns.see(key, seen, record, workspace);
      rowIds.set(key, id);
      rowsChanged += changed;
    }
    const slots = new Map<number, number>();
    for (const [index, key] of told.slots) {
      const rowId = rowIds.get(key) ?? rows.byKey(key)?.id;
      if (rowId !== undefined) slots.set(index, rowId);
    }
    files.saveSlots(record.id, slots);
    files.dropSlots(record.id, record.requests);
    if (told.titleChanged) conversations.setTitleOf(told.sessionId, record);
    return rowsChanged;
  }

  function begin(): void {
    own.check();
    isPricedAnew = false;
    pricing.refresh();
    payers.refresh();
    turns.begin();
    calls.begin();
  }

  /** The end of every transaction: what the changed rows entail. */
  function finish(learnNow: boolean): number {
    const placed = calls.settle(turns.again);
    const legsChanged = legs.settle(calls.takeSessions());
    return placed + legsChanged + rows.finish(learnNow, pricing.current().prices);
  }

  const storeAll = db.transaction((updates: readonly FileUpdate[], learnNow: boolean): CommitResult => {
    const stored: (FileRecord | null)[] = [];
    let rowsChanged = 0;
    begin();
    for (const update of updates) {
      const result = store(update);
      stored.push(result.record);
      rowsChanged += result.rowsChanged;
    }
    return { stored, rowsChanged: rowsChanged + finish(learnNow), isPricedAnew };
  });

  const storeGithub = db.transaction((told: GithubTold): GithubStored => {
    begin();
    const payersBefore = payers.current().id;
    isPricedAnew = pricing.save(told);
    if (told.quota !== undefined) quotas.save(told.quota, Date.now());
    for (const answer of told.answers ?? []) rows.billed(vendor.save(answer, Date.now()));
    if (told.sync !== undefined) sync.save(told.sync);
    payers.see(told.sync ?? null);
    isPricedAnew ||= payers.current().id !== payersBefore;
    return { rowsChanged: finish(true), isPricedAnew };
  });

  const deriveSome = db.transaction((): boolean => {
    begin();
    const { prices, plan } = pricing.current();
    const ids = derived.nextRows(prices.id, payers.current().id, plan);
    for (const id of ids ?? []) {
      const row = rows.byId(id);
      if (row?.grain === 'turn') turns.again(row);
      if (row?.grain === 'call') calls.again(row);
      if (row?.grain === 'leg') legs.sessionMoved(row.session);
    }
    finish(ids === null);
    return ids !== null;
  });

  const placeAll = db.transaction((): number => {
    begin();
    for (const session of conversations.all()) {
      calls.sessionMoved(session);
      legs.sessionMoved(session);
    }
    return finish(true);
  });

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      // Ids handed out in a transaction that rolled back must not be used again.
      for (const dictionary of [workspaces, sessions]) dictionary.forget();
      for (const part of [rows, calls, legs, pricing, payers]) part.discard();
      throw error;
    }
  }

  return {
    cursors: files.cursors,
    fileAt: files.byPath,
    /** What earlier reads of that file stored; 0 for a file that is new. */
    memoryOf: (fileId: number): ReplayMemory => ({
      keyAt: (index) => (fileId === 0 ? null : files.keyAt(fileId, index)),
      evidenceOf: (key) => (fileId === 0 ? null : turns.evidenceOf(fileId, key)),
    }),
    /**
     * @param learnNow false during a first import, which learns once at its end.
     * @throws the database's error, with nothing of the batch stored.
     */
    commit: (updates: readonly FileUpdate[], learnNow: boolean): CommitResult =>
      guarded(() => storeAll.immediate(updates, learnNow)),
    /** Stores what GitHub told, of bill and account. @throws as `commit`. */
    tell: (told: GithubTold): GithubStored => guarded(() => storeGithub.immediate(told)),
    /**
     * Derives some rows anew if they were made with other prices, another plan or older rules.
     * @returns true while more are left to do.
     */
    rederive: (): boolean => guarded(() => deriveSome.immediate()),
    /** Puts every call and every leg where it belongs by what is stored now, wherever it stood. */
    placeAnew: (): void => void guarded(() => placeAll.immediate()),
  };
}
