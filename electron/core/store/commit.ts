import type { Database } from 'better-sqlite3';
import type { Provider, Source } from '../../../shared/domain/ledger.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { combine } from '../reducer/combine.ts';
import type { Evidence } from '../reducer/evidence.ts';
import { looksForked } from '../reducer/fork.ts';
import type { Plan } from '../reducer/pricing/multiplier.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import type { ReplayMemory } from '../reducer/replay.ts';
import { deriveTurn } from '../reducer/turnRow.ts';
import { diagnosticStore, type Finding } from './diagnostics.ts';
import { facetDictionary, modelDictionary, sessionDictionary, workspaceDictionary } from './dictionary.ts';
import { evidenceStore, type StoredEvidence } from './evidenceStore.ts';
import { type FileRecord, fileStore } from './files.ts';
import { type LedgerRow, ledgerStore, measuresOf, placeOf, sameRow } from './ledgerStore.ts';
import { rederivation } from './rederive.ts';
import { relearner } from './relearn.ts';
import { rollupWriter } from './rollups.ts';

/** Key of the turn → what was seen of it in that file. */
export type Touched = ReadonlyMap<string, Evidence>;

/** What reading a piece of one file brought. */
export interface FileUpdate {
  /** The cursor behind that piece; `id` and `revision` as they were read, both 0 for a new file. */
  readonly next: FileRecord;
  readonly workspace: { readonly key: string; readonly name: string } | null;
  readonly slots: ReadonlyMap<number, string>;
  readonly touched: Touched;
  readonly titleChanged: boolean;
  readonly sessionId: string;
  readonly findings: readonly Finding[];
  /** The piece begins at the file's beginning. */
  readonly restarted: boolean;
}

export interface CommitResult {
  /** As stored, in the order of the updates; null where another process had moved the file: read it anew. */
  readonly stored: readonly (FileRecord | null)[];
  readonly rowsChanged: number;
}

const PROVIDER: Provider = 'copilot_chat';
const SOURCE: Source = 'vscode-chat';

/**
 * The only writer of the ledger. One call is one transaction: cursors, evidence, rows and sums together, so
 * that a crash at any point leaves a state that can be carried on from (docs/data-contract.md, "Commit").
 */
export function ledgerWriter(db: Database, prices: PriceTable, plan: () => Plan) {
  const files = fileStore(db);
  const evidence = evidenceStore(db);
  const ledger = ledgerStore(db);
  const rollups = rollupWriter(db);
  const learning = relearner(db, ledger, rollups);
  const diagnostics = diagnosticStore(db);
  const models = modelDictionary(db);
  const workspaces = workspaceDictionary(db);
  const sessions = sessionDictionary(db);
  const facets = facetDictionary(db);
  // Of a session's files (twins, copies) the one written last knows its title, in whatever order they are read.
  const setTitle = db.prepare(
    `UPDATE session SET title = ? WHERE id = ? AND NOT EXISTS (
       SELECT 1 FROM file WHERE session_id = ? AND (mtime_us, path) > (?, ?))`,
  );
  const setLast = db.prepare(
    `UPDATE session SET last_at = (
       SELECT at FROM ledger WHERE session = session.id AND counted = 1 ORDER BY at DESC LIMIT 1) WHERE id = ?`,
  );
  const derived = rederivation(db);
  const movedSessions = new Set<number>();
  let holdsForked = false;

  function store(update: FileUpdate): { record: FileRecord | null; rowsChanged: number } {
    const workspace =
      update.workspace === null ? null : workspaces.idOf([update.workspace.key, update.workspace.name]);
    const record =
      update.next.id === 0
        ? files.insert(update.next, SOURCE, workspace)
        : files.update(update.next, workspace);
    if (record === null) return { record, rowsChanged: 0 };
    let rowsChanged = 0;
    const rowIds = new Map<string, number>();
    for (const [key, seen] of update.touched) {
      const own = { evidence: seen, file: record.path, fileId: record.id, host: record.host, workspace };
      const before = ledger.byKey(key);
      const others = before === undefined ? [] : evidence.ofOtherFiles(before.id, record.id);
      const settled = settle(key, before, [own, ...others]);
      const forkedLooking = looksForked(key, seen);
      evidence.save(settled.id, record.id, seen, forkedLooking);
      holdsForked ||= forkedLooking;
      rowIds.set(key, settled.id);
      if (settled.changed) rowsChanged++;
      if (holdsForked) rowsChanged += settleForksOf(settled.id, seen.metadataResponseId);
    }
    const slots = new Map<number, number>();
    for (const [index, key] of update.slots) {
      const rowId = rowIds.get(key) ?? ledger.byKey(key)?.id;
      if (rowId !== undefined) slots.set(index, rowId);
    }
    files.saveSlots(record.id, slots);
    files.dropSlots(record.id, record.requests);
    if (update.titleChanged) {
      const { path, mtimeUs, session } = record;
      setTitle.run(session.customTitle, sessions.idOf(update.sessionId), session.sessionId, mtimeUs, path);
    }
    if (update.restarted && update.next.id !== 0) diagnostics.clear(record.id);
    diagnostics.add(record.id, update.findings);
    return { record, rowsChanged };
  }

  /** An original that arrives after its forked copy takes the copy out of the sums again. */
  function settleForksOf(rowId: number, responseId: string | null): number {
    if (responseId === null) return 0;
    let changed = 0;
    for (const twin of evidence.forkedCopiesOf(responseId, rowId)) {
      const row = ledger.byId(twin);
      if (row === undefined) continue;
      const seen = evidence.ofOtherFiles(twin, 0);
      if (looksForked(row.key, combine(seen).evidence) && settle(row.key, row, seen).changed) changed++;
    }
    return changed;
  }

  function settle(
    key: string,
    before: (LedgerRow & { id: number }) | undefined,
    seen: readonly StoredEvidence[],
  ): { id: number; changed: boolean } {
    const { evidence: all, leader } = combine(seen);
    const answerSeenElsewhere =
      all.metadataResponseId !== null &&
      looksForked(key, all) &&
      evidence.isAnswerOlder(all.metadataResponseId, before?.id ?? 0, all.timestamp ?? 0, key);
    const turn = deriveTurn(key, all, { prices, plan: plan(), answerSeenElsewhere });
    const learns = turn.counted && turn.basis === 'tokens';
    const after: LedgerRow = {
      key,
      grain: 'turn',
      counted: Number(turn.counted),
      facet: facets.idOf([PROVIDER, SOURCE, turn.surface, turn.billedTo, turn.basis, turn.confidence]),
      host: leader.host,
      session: sessions.idOf(leader.evidence.sessionId ?? key),
      workspace: leader.workspace,
      model: turn.model === null ? null : models.idOf(turn.model),
      started_at: turn.startedAt,
      at: turn.at,
      day: turn.day,
      model_raw: turn.modelRaw,
      model_basis: turn.modelBasis,
      auto: Number(turn.auto),
      input_tokens: turn.inputTokens,
      last_prompt_tokens: turn.lastPromptTokens,
      cached_tokens: turn.cachedTokens,
      written_tokens: turn.writtenTokens,
      output_tokens: turn.outputTokens,
      rounds: turn.rounds,
      nano_aiu: turn.nanoAiu,
      low: turn.low,
      high: turn.high,
      typical: turn.typical,
      milli_requests: turn.milliRequests,
      reason: turn.reason,
      pricing_source: turn.pricingSource,
      subscription: null,
      teaches: Number(turn.counted && turn.confidence === 'exact' && (turn.typical ?? 0) > 0),
      learns: Number(learns),
    };
    if (before !== undefined && sameRow(before, after)) return { id: before.id, changed: false };
    if (before?.counted) rollups.remove(placeOf(before), measuresOf(before));
    if (after.counted) rollups.add(placeOf(after), measuresOf(after));
    const id = before?.id ?? ledger.insert(after);
    if (before !== undefined) {
      ledger.update(id, after);
      movedSessions.add(before.session);
    }
    movedSessions.add(after.session);
    askToLearn(before);
    askToLearn(after);
    return { id, changed: true };
  }

  /** An estimate has to be learned itself; an exact turn teaches the days after the one it began on. */
  function askToLearn(row: LedgerRow | undefined): void {
    if (row === undefined || row.model === null) return;
    if (row.learns) learning.ask(row.model, row.day);
    if (row.teaches) learning.ask(row.model, utcDayOf(row.started_at) + 1);
  }

  /** The end of every transaction: what the changed rows entail. */
  function finish(learnNow: boolean): number {
    learning.remember();
    const learned = learnNow ? learning.settle() : 0;
    rollups.flush();
    for (const session of movedSessions) setLast.run(session);
    movedSessions.clear();
    return learned;
  }

  const storeAll = db.transaction((updates: readonly FileUpdate[], learnNow: boolean): CommitResult => {
    const stored: (FileRecord | null)[] = [];
    let rowsChanged = 0;
    holdsForked = evidence.holdsForked();
    for (const update of updates) {
      const result = store(update);
      stored.push(result.record);
      rowsChanged += result.rowsChanged;
    }
    return { stored, rowsChanged: rowsChanged + finish(learnNow) };
  });

  const deriveSome = db.transaction((): boolean => {
    const ids = derived.nextRows(prices.id, plan());
    for (const id of ids ?? []) {
      const row = ledger.byId(id);
      if (row !== undefined) settle(row.key, row, evidence.ofOtherFiles(id, 0));
    }
    finish(ids === null);
    return ids !== null;
  });

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      // Ids handed out in a transaction that rolled back must not be used again.
      for (const dictionary of [models, workspaces, sessions, facets]) dictionary.forget();
      rollups.discard();
      learning.forget();
      movedSessions.clear();
      throw error;
    }
  }

  return {
    allFiles: files.all,
    fileAt: files.byPath,
    /** What earlier reads of that file stored; 0 for a file that is new. */
    memoryOf: (fileId: number): ReplayMemory => ({
      keyAt: (index) => (fileId === 0 ? null : files.keyAt(fileId, index)),
      evidenceOf: (key) => (fileId === 0 ? null : evidence.find(fileId, key)),
    }),
    /**
     * @param learnNow false during a first import, which learns once at its end.
     * @throws the database's error, with nothing of the batch stored.
     */
    commit: (updates: readonly FileUpdate[], learnNow: boolean): CommitResult =>
      guarded(() => storeAll.immediate(updates, learnNow)),
    /**
     * Derives some rows anew if they were made with other prices, another plan or older rules.
     * @returns true while more are left to do.
     */
    rederive: (): boolean => guarded(() => deriveSome.immediate()),
  };
}
