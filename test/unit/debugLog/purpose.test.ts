import { describe, expect, it } from 'vitest';
import {
  isBackgroundPurpose,
  subAgentOf,
  surfaceOfPurpose,
} from '../../../electron/core/reducer/calls/purpose.ts';

describe('the purpose of a call', () => {
  it.each([
    'title',
    'promptCategorization',
    'git-branch',
    'summarize',
    'progressMessages',
    'backgroundTodoAgent',
    'summarizeVirtualTools',
    'gitCommitMessageGenerator',
    'copilotLanguageModelWrapper',
    'nes.nextCursorPosition',
    'retry-error-title',
  ])('%s is beside the conversation', (purpose) => {
    expect(isBackgroundPurpose(purpose)).toBe(true);
    expect(surfaceOfPurpose(purpose, null)).toBe('background');
  });

  it.each([
    null,
    'panel/editAgent',
    'inline/editCode',
    'tool/runSubagent-title',
    'searchSubagentTool',
    'summarizeConversationHistory',
    'summarizeConversationHistory-simple',
    'summarizeConversationHistory-full',
    'titles',
    'panel/title',
  ])('%s may be in a turn', (purpose) => {
    expect(isBackgroundPurpose(purpose)).toBe(false);
  });

  it.each([
    ['panel/editAgent', 'panel-agent'],
    ['retry-server-error-panel/editAgent', 'panel-agent'],
    ['retry-panel/editAgent', 'panel-agent'],
    ['panel/askAgent', 'panel-ask'],
    ['panel/unknown', 'panel-ask'],
    ['panel/edit2', 'panel-edit'],
    ['editingSession/edit', 'panel-edit'],
    ['inline/editCode', 'inline'],
    ['inline/notebookEditor', 'notebook'],
    ['none/terminalExplain', 'terminal'],
    ['none/undefined', 'other'],
    ['summarizeConversationHistory-full', 'background'],
    ['messagesProxy', 'other'],
    [null, 'other'],
  ] as const)('%s was asked for in %s', (purpose, surface) => {
    expect(surfaceOfPurpose(purpose, null)).toBe(surface);
  });

  it('a sub-agent is a sub-agent, whatever it does', () => {
    expect(surfaceOfPurpose('summarizeConversationHistory', 'Explore')).toBe('sub-agent');
    expect(surfaceOfPurpose(null, 'Explore')).toBe('sub-agent');
  });

  it.each([
    ['tool/runSubagent-Explore', 'Explore'],
    ['tool/runSubagent', 'default'],
    ['retry-error-tool/runSubagent-My agent', 'My agent'],
    ['runSubagent-Plan-and-do', 'Plan-and-do'],
    ['runSubagent', 'default'],
    ['searchSubagentTool', 'search'],
    ['executionSubagent', 'execution'],
    ['panel/editAgent', null],
    ['title', null],
    [null, null],
  ])('%s is made by the sub-agent %s', (purpose, agent) => {
    expect(subAgentOf(purpose)).toBe(agent);
  });
});
