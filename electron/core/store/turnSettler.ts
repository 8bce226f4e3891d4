import type { Database } from 'better-sqlite3';
import { combine } from '../reducer/combine.ts';
import type { Evidence } from '../reducer/evidence.ts';
import { looksForked } from '../reducer/fork.ts';
import { deriveTurn } from '../reducer/turnRow.ts';
import type { CallSettler } from './callSettler.ts';
import type { Dictionary } from './dictionary.ts';
import { evidenceStore, type StoredEvidence } from './evidenceStore.ts';
import type { FileRecord } from './files.ts';
import type { Pricing } from './pricingInForce.ts';
import type { RowWriter, StoredRow } from './rowWriter.ts';

interface Settled {
  readonly id: number;
  readonly changed: boolean;
}

/** Makes the rows of turns from all that was seen of them: in chat files, and as calls (ledger 3 to 5). */
export function turnSettler(
  db: Database,
  rows: RowWriter,
  sessions: Dictionary<string>,
  calls: CallSettler,
  pricing: () => Pricing,
) {
  const evidence = evidenceStore(db);
  let holdsForked = false;

  function settle(key: string, before: StoredRow | undefined, seen: readonly StoredEvidence[]): Settled {
    const { evidence: all, leader } = combine(seen);
    const answerSeenElsewhere =
      all.metadataResponseId !== null &&
      looksForked(key, all) &&
      evidence.isAnswerOlder(all.metadataResponseId, before?.id ?? 0, all.timestamp ?? 0, key);
    const turn = deriveTurn(key, all, {
      ...pricing(),
      answerSeenElsewhere,
      calls: before === undefined ? [] : calls.ofTurn(before.id),
    });
    const place = {
      key,
      grain: 'turn',
      provider: 'copilot_chat',
      source: 'vscode-chat',
      host: leader.host,
      session: sessions.idOf(leader.evidence.sessionId ?? key),
      workspace: leader.workspace,
    } as const;
    const { id, changed } = rows.put(before, place, turn);
    calls.turnSettled(id, before, seen.length > 1 ? conversationsOf(seen) : []);
    return { id, changed };
  }

  /** A turn is found by the conversation that leads it; only one that was seen in several needs a list. */
  function conversationsOf(seen: readonly StoredEvidence[]): readonly number[] {
    const ids = new Set(seen.flatMap(({ evidence: own }) => own.sessionId ?? []));
    return ids.size > 1 ? [...ids].map((id) => sessions.idOf(id)) : [];
  }

  /** An original that arrives after its forked copy takes the copy out of the sums again. */
  function settleForksOf(rowId: number, responseId: string | null): number {
    if (responseId === null) return 0;
    let changed = 0;
    for (const twin of evidence.forkedCopiesOf(responseId, rowId)) {
      const row = rows.byId(twin);
      if (row === undefined) continue;
      const seen = evidence.ofOtherFiles(twin, 0);
      if (looksForked(row.key, combine(seen).evidence) && settle(row.key, row, seen).changed) changed++;
    }
    return changed;
  }

  return {
    /** Asked once a transaction: mostly nothing looks forked, and then nobody has to look for originals. */
    begin(): void {
      holdsForked = evidence.holdsForked();
    },

    /** Stores what a file tells of a turn. @returns its row, and how many rows changed by it. */
    see(
      key: string,
      seen: Evidence,
      record: FileRecord,
      workspace: number | null,
    ): { id: number; changed: number } {
      const own = { evidence: seen, file: record.path, fileId: record.id, host: record.host, workspace };
      const before = rows.byKey(key);
      const others = before === undefined ? [] : evidence.ofOtherFiles(before.id, record.id);
      const settled = settle(key, before, [own, ...others]);
      const forkedLooking = looksForked(key, seen);
      evidence.save(settled.id, record.id, seen, forkedLooking);
      holdsForked ||= forkedLooking;
      const forks = holdsForked ? settleForksOf(settled.id, seen.metadataResponseId) : 0;
      return { id: settled.id, changed: Number(settled.changed) + forks };
    },

    /** Makes the row anew from what is stored: its calls, the prices or the rules changed. */
    again(row: StoredRow): boolean {
      return settle(row.key, row, evidence.ofOtherFiles(row.id, 0)).changed;
    },

    evidenceOf: evidence.find,
  };
}
export type TurnSettler = ReturnType<typeof turnSettler>;
