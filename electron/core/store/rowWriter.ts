import type { Database } from 'better-sqlite3';
import type { Grain, Provider, Source } from '../../../shared/domain/ledger.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import type { DerivedRow } from '../reducer/derivedRow.ts';
import type { Payers } from '../reducer/payer.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { facetDictionary, modelDictionary } from './dictionary.ts';
import { type LedgerRow, ledgerStore, measuresOf, placeOf, sameRow } from './ledgerStore.ts';
import { relearner } from './relearn.ts';
import { rollupWriter } from './rollups.ts';
import { truthUpStore } from './truthUpStore.ts';

export type StoredRow = LedgerRow & { readonly id: number };

/** Where a row comes from and belongs to, beside what was derived of it. */
export interface RowPlace {
  readonly key: string;
  readonly grain: Grain;
  readonly provider: Provider;
  readonly source: Source;
  readonly host: string;
  readonly session: number;
  readonly workspace: number | null;
}

const OWN_KEY = { billedTo: 'byok', subscription: null } as const;

/** Writes rows of the ledger, and moves every sum that they are in by the difference (ledger 3). */
export function rowWriter(db: Database, payers: () => Payers) {
  const ledger = ledgerStore(db);
  const rollups = rollupWriter(db);
  const models = modelDictionary(db);
  const facets = facetDictionary(db);
  const truthUps = truthUpStore(db, ledger, rollups, facets);
  const learning = relearner(db, ledger, rollups, truthUps);
  const setLast = db.prepare(
    `UPDATE session SET last_at = (
       SELECT at FROM ledger WHERE session = session.id AND counted = 1 ORDER BY at DESC LIMIT 1) WHERE id = ?`,
  );
  const movedSessions = new Set<number>();

  /** An estimate has to be learned itself; an exact turn teaches the days after the one it began on. */
  function askToLearn(row: LedgerRow | undefined): void {
    if (row === undefined || row.model === null) return;
    if (row.learns) learning.ask(row.model, row.day);
    if (row.teaches) learning.ask(row.model, utcDayOf(row.started_at) + 1);
  }

  return {
    byKey: ledger.byKey,
    byId: ledger.byId,

    /** @returns the row's id, and whether anything of it changed. */
    put(before: StoredRow | undefined, place: RowPlace, row: DerivedRow): { id: number; changed: boolean } {
      const { billedTo, subscription } = row.billedTo === 'byok' ? OWN_KEY : payers().on(row.day);
      const facet = [place.provider, place.source, row.surface, billedTo, row.basis, row.confidence] as const;
      const after: LedgerRow = {
        key: place.key,
        grain: place.grain,
        counted: Number(row.counted),
        facet: facets.idOf(facet),
        host: place.host,
        session: place.session,
        workspace: place.workspace,
        model: row.model === null ? null : models.idOf(row.model),
        started_at: row.startedAt,
        ended_at: row.endedAt,
        at: row.at,
        day: row.day,
        model_raw: row.modelRaw,
        model_basis: row.modelBasis,
        auto: Number(row.auto),
        input_tokens: row.inputTokens,
        last_prompt_tokens: row.lastPromptTokens,
        cached_tokens: row.cachedTokens,
        written_tokens: row.writtenTokens,
        output_tokens: row.outputTokens,
        rounds: row.rounds,
        nano_aiu: row.nanoAiu,
        low: row.low,
        high: row.high,
        typical: row.typical,
        milli_requests: row.milliRequests,
        reason: row.reason,
        pricing_source: row.pricingSource,
        subscription,
        teaches: Number(row.counted && row.confidence === 'exact' && (row.typical ?? 0) > 0),
        learns: Number(row.counted && row.basis === 'tokens' && row.typical !== null),
      };
      if (before !== undefined && sameRow(truthUps.localOf(before), after))
        return { id: before.id, changed: false };
      if (before?.counted) rollups.remove(placeOf(before), measuresOf(before));
      if (after.counted) rollups.add(placeOf(after), measuresOf(after));
      const id = before?.id ?? ledger.insert(after);
      if (before !== undefined) {
        ledger.update(id, after);
        truthUps.overwritten(before);
        movedSessions.add(before.session);
      }
      movedSessions.add(after.session);
      truthUps.ask(after.day);
      askToLearn(before);
      askToLearn(after);
      return { id, changed: true };
    },

    /** Counts a row no more: another one counts its money. @returns whether it did until now. */
    retire(row: StoredRow): boolean {
      if (!row.counted) return false;
      rollups.remove(placeOf(row), measuresOf(row));
      ledger.update(row.id, { ...truthUps.localOf(row), counted: 0, teaches: 0, learns: 0 });
      truthUps.overwritten(row);
      movedSessions.add(row.session);
      askToLearn(row);
      return true;
    },

    /** GitHub says something newer of those UTC days. */
    billed(days: readonly number[]): void {
      for (const day of days) truthUps.ask(day);
    },

    /** The end of every transaction: what the changed rows entail. @returns the rows that changed by it. */
    finish(learnNow: boolean, prices: PriceTable): number {
      learning.remember();
      const learned = learnNow ? learning.settle() : 0;
      truthUps.remember();
      const billed = learnNow ? truthUps.settle(prices, Date.now()) : 0;
      rollups.flush();
      for (const session of movedSessions) setLast.run(session);
      movedSessions.clear();
      return learned + billed;
    },

    /** The transaction rolled back. */
    discard(): void {
      // Ids handed out in it must not be used again.
      models.forget();
      facets.forget();
      rollups.discard();
      learning.forget();
      truthUps.forget();
      movedSessions.clear();
    },
  };
}
export type RowWriter = ReturnType<typeof rowWriter>;
