import type { Receipt, TrailStep } from '../../../../shared/contract/receipt.ts';
import type { Source } from '../../../../shared/domain/ledger.ts';
import type { Call } from '../../reducer/calls/combineCalls.ts';
import { coverTurn } from '../../reducer/calls/coverage.ts';
import { combine, ranked } from '../../reducer/combine.ts';
import type { Evidence } from '../../reducer/evidence.ts';
import { fittedLines, receiptLines, splitLines } from '../../reducer/pricing/receiptLines.ts';
import { type DeriveContext, deriveTurn } from '../../reducer/turnRow.ts';
import { callStore } from '../callStore.ts';
import { evidenceStore, type StoredEvidence } from '../evidenceStore.ts';
import { type CallsTold, callsTold } from './callsTold.ts';
import {
  callsPart,
  fileNames,
  type Lines,
  modelOf,
  pricedLines,
  type ReceiptContext,
  type ReceiptOfRow,
  saysAlone,
  saysCalls,
  saysRow,
  splitOf,
} from './receiptParts.ts';
import type { RequestRow } from './requests.ts';

/** @returns null of a row that no chat file told of. */
export function receiptOfTurn(row: RequestRow, context: ReceiptContext): ReceiptOfRow | null {
  const { db, prices } = context;
  const seen = evidenceStore(db).ofOtherFiles(row.rowId, 0);
  if (seen.length === 0) return null;
  const store = callStore(db);
  const ids = store.idsOfTurn(row.rowId);
  const calls = ids.map((id) => store.combined(id));
  const { evidence } = combine(seen);
  const derived = { ...context, answerSeenElsewhere: false, calls };
  const lines =
    row.basis === 'calls' ? linesOfCalls(row, calls, context) : receiptLines(evidence, row, context);
  const learnt = learntPermille(row, deriveTurn(row.id, evidence, derived).typical);
  return {
    row,
    ...pricedLines(lines, row, prices, learnt),
    calls: callsPart(calls, prices),
    subAgents: subAgents(evidence, calls, context),
    run: null,
    trail: trail(row, seen, callsTold(store, ids), context),
    copies: seen.length - 1 + forkedCopies(context, row.rowId, evidence.metadataResponseId),
  };
}

function linesOfCalls(row: RequestRow, calls: readonly Call[], { prices, plan }: ReceiptContext): Lines {
  const autoModel = row.auto === 1 && plan !== 'free' ? row.model : null;
  const lines = splitLines(calls.map(splitOf), prices, { areCalls: true, autoModel });
  return fittedLines(lines, row.nanoAiu, calls.length);
}

/** The factor is not stored: it is what stands between the estimate and the amount. */
function learntPermille({ basis, nanoAiu }: RequestRow, typical: number | null): number | null {
  if (basis !== 'tokens' || nanoAiu === null || typical === null || typical === 0) return null;
  return nanoAiu === typical ? null : Math.round((nanoAiu / typical) * 1000);
}

/** By their calls, as far as those are known; else the chat tells their credits alone. */
function subAgents(
  evidence: Evidence,
  calls: readonly Call[],
  { prices }: ReceiptContext,
): Receipt['subAgents'] {
  const helped = calls.filter(({ agent }) => agent !== null);
  if (helped.length === 0) {
    return evidence.subAgents.map(({ creditsNano }) => ({
      name: null,
      model: null,
      calls: null,
      nanoAiu: creditsNano,
    }));
  }
  return [...Map.groupBy(helped, (call) => JSON.stringify([call.agent, modelOf(call, prices)])).values()].map(
    (own) => ({
      name: own[0]?.agent ?? null,
      model: own[0] === undefined ? null : modelOf(own[0], prices),
      calls: own.length,
      nanoAiu: own.every(({ nanoAiu }) => nanoAiu !== null)
        ? own.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0)
        : null,
    }),
  );
}

/** What each source alone would have it, from the least to the one that decides (ledger 4.3). */
function trail(
  row: RequestRow,
  seen: readonly StoredEvidence[],
  told: readonly CallsTold[],
  context: ReceiptContext,
): TrailStep[] {
  const alone = { ...context, answerSeenElsewhere: false, calls: [] };
  const byChat = row.basis !== 'calls';
  const files = [...ranked(seen)]
    .reverse()
    .map((one, i) => chatStep(row, one, i === seen.length - 1 && byChat, alone, context));
  const { evidence } = combine(seen);
  const covering = told.filter(({ calls }) => coverTurn(evidence, calls) !== null);
  const roleOf = (one: CallsTold): TrailStep['role'] => {
    if (byChat) return 'detail';
    if (covering.length === 0) return one === told[0] ? 'decides' : 'together';
    return one === covering[0] ? 'decides' : covering.includes(one) ? 'agrees' : 'detail';
  };
  const names = fileNames(context.db);
  const steps = told.map((one): TrailStep => {
    const role = roleOf(one);
    return {
      source: one.source,
      ...names(one.files),
      calls: one.calls.length,
      ...(role === 'decides' ? saysRow(row) : saysCalls(one.calls)),
      role,
    };
  });
  const ORDER = ['detail', 'replaced', 'agrees', 'together', 'decides', 'counted'];
  return [...files, ...steps.reverse()].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

function chatStep(
  row: RequestRow,
  { evidence, fileId }: StoredEvidence,
  decides: boolean,
  alone: DeriveContext,
  { db }: ReceiptContext,
): TrailStep {
  const sourceOf = db.prepare<[number], Source>('SELECT source FROM file WHERE id = ?').pluck();
  return {
    source: sourceOf.get(fileId) ?? row.source,
    ...fileNames(db)([fileId]),
    calls: null,
    ...(decides ? saysRow(row) : saysAlone(deriveTurn(row.id, evidence, alone))),
    role: decides ? 'decides' : 'replaced',
  };
}

/** Turns of forked sessions with the same answer. */
function forkedCopies({ db }: ReceiptContext, rowId: number, responseId: string | null): number {
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
