import type { Surface } from '../../../shared/domain/ledger.ts';
import type { Evidence } from './evidence.ts';

const BY_MODE: Readonly<Record<string, Surface>> = {
  ask: 'panel-ask',
  edit: 'panel-edit',
  agent: 'panel-agent',
  editor: 'inline',
  terminal: 'terminal',
  notebook: 'notebook',
};

const BY_AGENT: Readonly<Record<string, Surface>> = {
  'github.copilot.editsAgent': 'panel-agent',
  'github.copilot.codingAgent': 'panel-agent',
  'github.copilot.editingSession': 'panel-edit',
  'github.copilot.editingSession2': 'panel-edit',
  'github.copilot.default': 'panel-ask',
  'github.copilot.chat-default': 'panel-ask',
  'github.copilot.workspaceAgent': 'panel-ask',
  'github.copilot.terminalAgent': 'panel-ask',
  'github.copilot': 'panel-ask',
};

/** Where in the editor the turn was asked: by its mode, else by the agent that answered. */
export function surfaceOf(evidence: Evidence): Surface {
  const byMode = evidence.mode === null ? undefined : BY_MODE[evidence.mode];
  const byAgent = evidence.agentId === null ? undefined : BY_AGENT[evidence.agentId];
  return byMode ?? byAgent ?? 'other';
}
