import type { Database } from 'better-sqlite3';
import type { Evidence, ModelTotals, SubAgentCredits, SummaryCall } from '../reducer/evidence.ts';

/** The row of `evidence` without its key; the order of the columns is the order of binding. */
interface EvidenceRow {
  session_id: string | null;
  timestamp: number | null;
  model_state: number | null;
  completed_at: number | null;
  model_id: string | null;
  agent_id: string | null;
  extension_version: string | null;
  mode: string | null;
  completion_tokens: number | null;
  other_output_tokens: number | null;
  last_prompt_tokens: number | null;
  max_prompt_tokens: number | null;
  cache_read_tokens: number | null;
  cache_write_tokens: number | null;
  credits_nano: number | null;
  credits_replay: number;
  credits_base: number;
  credits_last: number | null;
  details_nano: number | null;
  details_milli: number | null;
  auto_model: string | null;
  resolved_model: string | null;
  rounds: number | null;
  rounds_model: string | null;
  metadata_model: string | null;
  metadata_session: string | null;
  metadata_response: string | null;
  selected_model: string | null;
  selected_byok: number | null;
  session_default: string | null;
  model_totals: string | null;
  summaries: string | null;
  sub_agents: string | null;
  has_usage: number;
}

const COLUMNS = [
  'session_id',
  'timestamp',
  'model_state',
  'completed_at',
  'model_id',
  'agent_id',
  'extension_version',
  'mode',
  'completion_tokens',
  'other_output_tokens',
  'last_prompt_tokens',
  'max_prompt_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'credits_nano',
  'credits_replay',
  'credits_base',
  'credits_last',
  'details_nano',
  'details_milli',
  'auto_model',
  'resolved_model',
  'rounds',
  'rounds_model',
  'metadata_model',
  'metadata_session',
  'metadata_response',
  'selected_model',
  'selected_byok',
  'session_default',
  'model_totals',
  'summaries',
  'sub_agents',
  'has_usage',
] as const satisfies readonly (keyof EvidenceRow)[];

export interface StoredEvidence {
  readonly evidence: Evidence;
  readonly file: string;
  readonly fileId: number;
  readonly host: string;
  readonly workspace: number | null;
}

/** Reads and writes what was seen of a turn in a file (docs/data-contract.md, "What is stored"). */
export function evidenceStore(db: Database) {
  const named = COLUMNS.map((column) => `e.${column}`).join(', ');
  const one = db.prepare<[number, string], EvidenceRow>(
    `SELECT ${named} FROM evidence e WHERE e.file = ? AND e.row = (SELECT id FROM ledger WHERE key = ?)`,
  );
  // Two seeks instead of a join: with this many columns SQLite takes thirty times as long for the join.
  const ofOtherFiles = db.prepare<[number, number], EvidenceRow & { file: number }>(
    'SELECT * FROM evidence WHERE row = ? AND file <> ?',
  );
  const fileById = db.prepare<[number], { path: string; host: string; workspace: number | null }>(
    'SELECT path, host, workspace FROM file WHERE id = ?',
  );
  const upsert = db.prepare(
    `INSERT INTO evidence (row, file, may_be_forked, ${COLUMNS.join(', ')}) VALUES (?, ?, ?, ${COLUMNS.map(() => '?').join(', ')})
     ON CONFLICT (row, file) DO UPDATE SET may_be_forked = excluded.may_be_forked, ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );
  const sharing = db
    .prepare<[string, number], number>(
      'SELECT DISTINCT row FROM evidence WHERE metadata_response = ? AND row <> ?',
    )
    .pluck();
  const forksSharing = db
    .prepare<[string, number], number>(
      'SELECT DISTINCT row FROM evidence WHERE metadata_response = ? AND may_be_forked = 1 AND row <> ?',
    )
    .pluck();
  const anyFork = db
    .prepare('SELECT 1 FROM evidence WHERE may_be_forked = 1 AND metadata_response IS NOT NULL LIMIT 1')
    .pluck();
  return {
    /** Whether anything at all may be a forked copy: mostly not, and then nobody has to look for originals. */
    holdsForks: (): boolean => anyFork.get() !== undefined,
    find(fileId: number, key: string): Evidence | null {
      const row = one.get(fileId, key);
      return row ? fromRow(row) : null;
    },
    ofOtherFiles(rowId: number, fileId: number): StoredEvidence[] {
      return ofOtherFiles.all(rowId, fileId).flatMap((row) => {
        const file = fileById.get(row.file);
        if (file === undefined) return [];
        const { path, host, workspace } = file;
        return [{ evidence: fromRow(row), file: path, fileId: row.file, host, workspace }];
      });
    },
    save(rowId: number, fileId: number, evidence: Evidence, isMaybeForked: boolean): void {
      const row = toRow(evidence);
      upsert.run(rowId, fileId, Number(isMaybeForked), ...COLUMNS.map((column) => row[column]));
    },
    /** Other turns of which any file tells that answer. */
    withAnswer: (responseId: string, rowId: number): number[] => sharing.all(responseId, rowId),
    /** Of them, those that may be forked copies. */
    forksWithAnswer: (responseId: string, rowId: number): number[] => forksSharing.all(responseId, rowId),
  };
}

function toRow(evidence: Evidence): EvidenceRow {
  return {
    session_id: evidence.sessionId,
    timestamp: evidence.timestamp,
    model_state: evidence.modelStateValue,
    completed_at: evidence.completedAt,
    model_id: evidence.modelId,
    agent_id: evidence.agentId,
    extension_version: evidence.extensionVersion,
    mode: evidence.mode,
    completion_tokens: evidence.completionTokens,
    other_output_tokens: evidence.otherOutputTokens,
    last_prompt_tokens: evidence.lastPromptTokens,
    max_prompt_tokens: evidence.maxPromptTokens,
    cache_read_tokens: evidence.cacheReadTokens,
    cache_write_tokens: evidence.cacheWriteTokens,
    credits_nano: evidence.creditsNano,
    credits_replay: evidence.creditsReplay,
    credits_base: evidence.creditsBaseNano,
    credits_last: evidence.creditsLastNano,
    details_nano: evidence.detailsNano,
    details_milli: evidence.detailsMilli,
    auto_model: evidence.autoModel,
    resolved_model: evidence.resolvedModel,
    rounds: evidence.rounds?.count ?? null,
    rounds_model: evidence.rounds?.modelId ?? null,
    metadata_model: evidence.metadataModelId,
    metadata_session: evidence.metadataSessionId,
    metadata_response: evidence.metadataResponseId,
    selected_model: evidence.selectedModel,
    selected_byok: evidence.selectedByok === null ? null : Number(evidence.selectedByok),
    session_default: evidence.sessionDefaultModel,
    model_totals: packed(evidence.modelTotals, (t) => [
      t.model,
      t.inputTokens,
      t.cachedTokens,
      t.outputTokens,
    ]),
    summaries: packed(evidence.summaries, (c) => [
      c.model,
      c.promptTokens,
      c.cachedTokens,
      c.completionTokens,
    ]),
    sub_agents: packed(evidence.subAgents, (part) => [part.key, part.creditsNano]),
    has_usage: Number(evidence.hasUsageKeys),
  };
}

function fromRow(row: EvidenceRow): Evidence {
  return {
    sessionId: row.session_id,
    timestamp: row.timestamp,
    modelStateValue: row.model_state,
    completedAt: row.completed_at,
    modelId: row.model_id,
    agentId: row.agent_id,
    extensionVersion: row.extension_version,
    mode: row.mode,
    completionTokens: row.completion_tokens,
    otherOutputTokens: row.other_output_tokens,
    lastPromptTokens: row.last_prompt_tokens,
    maxPromptTokens: row.max_prompt_tokens,
    cacheReadTokens: row.cache_read_tokens,
    cacheWriteTokens: row.cache_write_tokens,
    creditsNano: row.credits_nano,
    creditsReplay: row.credits_replay,
    creditsBaseNano: row.credits_base,
    creditsLastNano: row.credits_last,
    detailsNano: row.details_nano,
    detailsMilli: row.details_milli,
    autoModel: row.auto_model,
    resolvedModel: row.resolved_model,
    rounds: row.rounds === null ? null : { count: row.rounds, modelId: row.rounds_model },
    metadataModelId: row.metadata_model,
    metadataSessionId: row.metadata_session,
    metadataResponseId: row.metadata_response,
    selectedModel: row.selected_model,
    selectedByok: row.selected_byok === null ? null : row.selected_byok === 1,
    sessionDefaultModel: row.session_default,
    modelTotals: unpackTotals(row.model_totals),
    summaries: unpackSummaries(row.summaries),
    subAgents: unpackSubAgents(row.sub_agents),
    hasUsageKeys: row.has_usage === 1,
  };
}

/** Short lists of numbers stand in one column: nothing ever asks for a part of them. */
function packed<T>(
  list: readonly T[],
  fields: (item: T) => readonly (string | number | null)[],
): string | null {
  return list.length === 0 ? null : JSON.stringify(list.map(fields));
}

function unpackTotals(text: string | null): readonly ModelTotals[] {
  return unpack(text).map(([model, inputTokens, cachedTokens, outputTokens]) => ({
    model: String(model),
    inputTokens: Number(inputTokens),
    cachedTokens: Number(cachedTokens),
    outputTokens: Number(outputTokens),
  }));
}

function unpackSummaries(text: string | null): readonly SummaryCall[] {
  return unpack(text).map(([model, promptTokens, cachedTokens, completionTokens]) => ({
    model: model == null ? null : String(model),
    promptTokens: Number(promptTokens),
    cachedTokens: Number(cachedTokens),
    completionTokens: Number(completionTokens),
  }));
}

function unpackSubAgents(text: string | null): readonly SubAgentCredits[] {
  return unpack(text).map(([key, creditsNano]) => ({ key: String(key), creditsNano: Number(creditsNano) }));
}

function unpack(text: string | null): readonly (readonly unknown[])[] {
  if (text === null) return [];
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list.filter((item) => Array.isArray(item)) : [];
}
