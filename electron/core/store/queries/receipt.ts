import { basename } from 'node:path/posix';
import type { Database } from 'better-sqlite3';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import type { Source } from '../../../../shared/domain/ledger.ts';
import { formatUtcDay } from '../../../../shared/domain/time.ts';
import { combine, ranked } from '../../reducer/combine.ts';
import { receiptLines } from '../../reducer/pricing/receiptLines.ts';
import { type PriceTable, priceOn, priceSince } from '../../reducer/pricing/table.ts';
import { deriveTurn } from '../../reducer/turnRow.ts';
import { evidenceStore, type StoredEvidence } from '../evidenceStore.ts';
import { derivedPlan } from '../rederive.ts';
import { type RequestRow, requestByRow } from './requests.ts';

/**
 * How a row's figure came about, made anew from what its files told.
 * @param prices the table the rows were derived with.
 * @returns null when there is no such counted row.
 */
export function receipt(db: Database, rowId: number, prices: PriceTable): Receipt | null {
  const row = requestByRow(db, rowId);
  const seen = evidenceStore(db).ofOtherFiles(rowId, 0);
  if (row === null || seen.length === 0) return null;
  const { evidence } = combine(seen);
  const context = { prices, plan: derivedPlan(db), answerSeenElsewhere: false, calls: [] };
  const lines = receiptLines(evidence, row, context);
  const isPriced = lines.some(({ nanoPerMillion }) => nanoPerMillion !== null);
  const sum = lines.reduce((total, { nanoAiu }) => total + (nanoAiu ?? 0), 0);
  return {
    row,
    sessionTitle: titleOf(db, row.sessionId),
    lines,
    linesAreAll: lines.every(({ nanoAiu }) => nanoAiu !== null) && sum === row.nanoAiu,
    price: isPriced
      ? {
          tableDate: listDate(prices, row),
          since: row.model === null ? null : priceSince(prices, row.model, row.day),
          learntPermille: learntPermille(row, deriveTurn(row.id, evidence, context).typical),
        }
      : null,
    // Of sub-agents the files tell credits alone.
    subAgents: evidence.subAgents.map(() => ({ model: null, calls: null })),
    trail: trail(db, row, seen, context),
    copies: seen.length - 1 + forkedCopies(db, rowId, evidence.metadataResponseId),
  };
}

/** An account's own list is of the day on which it first said so. */
function listDate(prices: PriceTable, { model, day }: RequestRow): string {
  const account = model === null ? null : (priceOn(prices, model, day)?.account ?? null);
  return account === null ? prices.asOf : formatUtcDay(account);
}

function titleOf(db: Database, sessionId: string): string | null {
  return (
    db.prepare<[string], string | null>('SELECT title FROM session WHERE key = ?').pluck().get(sessionId) ??
    null
  );
}

/** The factor is not stored: it is what stands between the estimate and the amount. */
function learntPermille({ basis, nanoAiu }: RequestRow, typical: number | null): number | null {
  if (basis !== 'tokens' || nanoAiu === null || typical === null || typical === 0) return null;
  return nanoAiu === typical ? null : Math.round((nanoAiu / typical) * 1000);
}

/** As each file alone would have it; the one that is furthest along decides, with what the others add. */
function trail(
  db: Database,
  row: RequestRow,
  seen: readonly StoredEvidence[],
  context: Parameters<typeof deriveTurn>[2],
): Receipt['trail'] {
  const sourceOf = db.prepare<[number], Source>('SELECT source FROM file WHERE id = ?').pluck();
  return [...ranked(seen)].reverse().map(({ evidence, file, fileId }, i) => {
    const decides = i === seen.length - 1;
    const { basis, confidence, nanoAiu, low, high } = deriveTurn(row.id, evidence, context);
    const alone = { basis, confidence, nanoAiu, lowNanoAiu: low, highNanoAiu: high };
    const { lowNanoAiu, highNanoAiu } = row;
    const decided = {
      basis: row.basis,
      confidence: row.confidence,
      nanoAiu: row.nanoAiu,
      lowNanoAiu,
      highNanoAiu,
    };
    return {
      source: sourceOf.get(fileId) ?? row.source,
      file: fileName(file),
      ...(decides ? decided : alone),
      decides,
    };
  });
}

/** Paths are of the platform that wrote them, and a data directory may have moved. */
function fileName(path: string): string {
  return basename(path.replaceAll('\\', '/'));
}

/** Turns of forked sessions with the same answer. */
function forkedCopies(db: Database, rowId: number, responseId: string | null): number {
  if (responseId === null) return 0;
  return (
    db
      .prepare<[string, number], number>(
        `SELECT count(DISTINCT e.file) FROM evidence e JOIN ledger l ON l.id = e.row
          WHERE e.metadata_response = ? AND e.row <> ? AND l.counted = 0`,
      )
      .pluck()
      .get(responseId, rowId) ?? 0
  );
}
