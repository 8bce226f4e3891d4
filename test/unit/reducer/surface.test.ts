import { expect, it } from 'vitest';
import { surfaceOf } from '../../../electron/core/reducer/surface.ts';
import { seen } from './seen.ts';

it.each([
  ['ask', 'panel-ask'],
  ['edit', 'panel-edit'],
  ['agent', 'panel-agent'],
  ['editor', 'inline'],
  ['terminal', 'terminal'],
  ['notebook', 'notebook'],
  ['unheard', 'other'],
])('mode %s is surface %s', (mode, surface) => {
  expect(surfaceOf(seen({ mode }))).toBe(surface);
});

it.each([
  ['github.copilot.editsAgent', 'panel-agent'],
  ['github.copilot.codingAgent', 'panel-agent'],
  ['github.copilot.editingSession', 'panel-edit'],
  ['github.copilot.editingSession2', 'panel-edit'],
  ['github.copilot.default', 'panel-ask'],
  ['github.copilot.chat-default', 'panel-ask'],
  ['github.copilot.workspaceAgent', 'panel-ask'],
  ['github.copilot.terminalAgent', 'panel-ask'],
  ['github.copilot', 'panel-ask'],
  ['acme.agent', 'other'],
])('agent %s is surface %s', (agentId, surface) => {
  expect(surfaceOf(seen({ agentId }))).toBe(surface);
});

it('the mode goes before the agent, and neither is something else', () => {
  expect(surfaceOf(seen({ mode: 'agent', agentId: 'github.copilot.default' }))).toBe('panel-agent');
  expect(surfaceOf(seen({ mode: 'unheard', agentId: 'github.copilot.default' }))).toBe('panel-ask');
  expect(surfaceOf(seen())).toBe('other');
});
