import type { Database } from 'better-sqlite3';
import { combine } from '../reducer/combine.ts';
import type { Evidence } from '../reducer/evidence.ts';
import { looksForked, mayBeForked } from '../reducer/fork.ts';
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
  let holdsForks = false;

  function settle(key: string, before: StoredRow | undefined, seen: readonly StoredEvidence[]): Settled {
    const { evidence: all, leader } = combine(seen);
    const answerSeenElsewhere = looksForked(key, all) && isAnswerOlder(key, before?.id ?? 0, all);
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

  /**
   * Whether another turn has the same answer and had it first: the original, or an earlier copy. Where only copies were
   * ever seen the earliest stands for the original, so that one more changes no total. What decides is what all files
   * together tell of either: a single one may know the answer, and another one how the turn ended.
   */
  function isAnswerOlder(key: string, rowId: number, { metadataResponseId, timestamp }: Evidence): boolean {
    if (metadataResponseId === null) return false;
    return evidence.withAnswer(metadataResponseId, rowId).some((other) => {
      const row = rows.byId(other);
      if (row === undefined) return false;
      const theirs = combine(evidence.ofOtherFiles(other, 0)).evidence;
      if (theirs.metadataResponseId !== metadataResponseId) return false;
      if (!looksForked(row.key, theirs)) return true;
      const later = (theirs.timestamp ?? 0) - (timestamp ?? 0);
      return later < 0 || (later === 0 && row.key < key);
    });
  }

  /** An original that arrives after its forked copy takes the copy out of the sums again. */
  function settleForksOf(rowId: number, responseIds: ReadonlySet<string | null>): number {
    let changed = 0;
    for (const responseId of responseIds) {
      if (responseId === null) continue;
      for (const fork of evidence.forksWithAnswer(responseId, rowId)) {
        const row = rows.byId(fork);
        if (row !== undefined && settle(row.key, row, evidence.ofOtherFiles(fork, 0)).changed) changed++;
      }
    }
    return changed;
  }

  function answerOf(rowId: number): string | null {
    const seen = evidence.ofOtherFiles(rowId, 0);
    return seen.length === 0 ? null : combine(seen).evidence.metadataResponseId;
  }

  return {
    /** Asked once a transaction: mostly nothing may be forked, and then nobody has to look for originals. */
    begin(): void {
      holdsForks = evidence.holdsForks();
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
      holdsForks ||= mayBeForked(key);
      // The answer that it had until now may be one that it shared.
      const answers = new Set(before !== undefined && holdsForks ? [answerOf(before.id)] : []);
      const settled = settle(key, before, [own, ...others]);
      evidence.save(settled.id, record.id, seen, mayBeForked(key));
      answers.add(combine([own, ...others]).evidence.metadataResponseId);
      const forks = holdsForks ? settleForksOf(settled.id, answers) : 0;
      return { id: settled.id, changed: Number(settled.changed) + forks };
    },

    /** Makes the row anew from what is stored: its calls, the prices or the rules changed. */
    again(row: StoredRow): boolean {
      const seen = evidence.ofOtherFiles(row.id, 0);
      // Of a ledger that was damaged the row alone may be left: it stays as it is until something tells of it again.
      return seen.length > 0 && settle(row.key, row, seen).changed;
    },

    evidenceOf: evidence.find,
  };
}
export type TurnSettler = ReturnType<typeof turnSettler>;
