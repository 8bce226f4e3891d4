/** Which model answered a turn. docs/data-contract.md, "The model of a turn"; ledger 5. */

import type { ModelBasis } from '../../../../shared/domain/ledger.ts';
import type { Evidence } from '../evidence.ts';
import { canonicalModel, isAutoModel, isCopilotModel, withoutVendor } from './models.ts';
import type { PriceTable } from './table.ts';

export type ModelEvidence = Pick<
  Evidence,
  | 'autoModel'
  | 'rounds'
  | 'resolvedModel'
  | 'modelId'
  | 'metadataModelId'
  | 'selectedModel'
  | 'selectedByok'
  | 'sessionDefaultModel'
  | 'agentId'
>;

export interface TurnModel {
  /** Canonical id; the name without its vendor when the table does not know it; `auto`; null. */
  readonly model: string | null;
  /** The model as the user picked it, else the name the answer came from, as written. */
  readonly modelRaw: string | null;
  /** null also for an `auto` that nothing resolved. */
  readonly modelBasis: ModelBasis | null;
  /** The user picked Auto, whatever resolved it. */
  readonly auto: boolean;
  readonly guessed: boolean;
  /** The name was not the canonical id itself. */
  readonly alias: boolean;
}

/**
 * What Auto most often chose for an agent early in 2026. GitHub promises none of it, so it only stands
 * where nothing else speaks, and a model from here is marked guessed.
 */
const AGENT_MODELS: ReadonlyMap<string, string> = new Map([
  ['github.copilot.editsAgent', 'claude-sonnet-4.5'],
  ['github.copilot.codingAgent', 'claude-sonnet-4.5'],
  ['github.copilot.workspaceAgent', 'gpt-4.1'],
  ['github.copilot.terminalAgent', 'gpt-4.1'],
  ['github.copilot.default', 'gpt-4.1'],
  ['github.copilot.chat-default', 'gpt-4.1'],
  ['github.copilot', 'gpt-4.1'],
]);

export function resolveTurnModel(table: PriceTable, evidence: ModelEvidence): TurnModel {
  const picked = evidence.modelId ?? evidence.metadataModelId;
  const auto = picked === null ? evidence.autoModel !== null : isAutoModel(picked);
  for (const [basis, raw] of candidates(evidence, auto)) {
    if (raw === null || raw.trim() === '' || isAutoModel(raw)) continue;
    const known = canonicalModel(table, raw);
    // `resolvedModel` may be the code of a machine: it counts only as a model that the table knows.
    if (basis === 'resolved' && known === null) continue;
    return {
      model: known?.id ?? withoutVendor(raw),
      modelRaw: picked ?? raw,
      modelBasis: basis,
      auto,
      guessed: basis === 'agent-table',
      alias: known?.alias ?? false,
    };
  }
  return {
    model: auto ? 'auto' : null,
    modelRaw: picked,
    modelBasis: null,
    auto,
    guessed: false,
    alias: false,
  };
}

/** Best first. */
function candidates(
  evidence: ModelEvidence,
  auto: boolean,
): readonly (readonly [ModelBasis, string | null])[] {
  // Auto only ever routes to Copilot's own models: what the picker shows by now is then of another turn.
  const foreign = evidence.selectedByok === true || !isCopilotModel(evidence.selectedModel);
  return [
    ['auto-resolution', evidence.autoModel],
    ['rounds', evidence.rounds?.modelId ?? null],
    ['resolved', evidence.resolvedModel],
    ['model-id', evidence.modelId],
    ['model-id', evidence.metadataModelId],
    ['selected-model', auto && foreign ? null : evidence.selectedModel],
    ['session-default', evidence.sessionDefaultModel],
    ['agent-table', auto && evidence.agentId !== null ? (AGENT_MODELS.get(evidence.agentId) ?? null) : null],
  ];
}
