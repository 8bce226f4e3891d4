import { expect, it } from 'vitest';
import { rawSessionId } from '../../../electron/core/reducer/calls/sessionId.ts';

const ID = '5d1c0c6e-8f7a-4a55-9a8e-3f0a4d2b1c00';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

it.each([
  ID,
  `copilotcli:${ID}`,
  `copilotcli:/${ID}`,
  `copilotcli:///${ID}`,
  `agent-host-copilotcli:/${ID}`,
  `agent-host-claude:/${ID}`,
  `agent-host-codex:/${ID}#chat-2`,
  `claude-code:/${ID}`,
  `openai-codex:/${ID}?view=1`,
  `remote-my-build-box__8080-copilotcli:/${ID}`,
  `vscode-chat-session://local/${base64url(ID)}`,
  `vscode-chat-session://local/${base64(ID)}`,
  `ahp-chat://default/${base64url(`copilotcli:/${ID}`)}`,
  `ahp-chat://subagent/${base64url(`agent-host-claude:/${ID}`)}/toolu_01`,
])('%s is the session %s', (id) => {
  expect(rawSessionId(id)).toBe(ID);
});

it.each([
  // Applications name the sessions they start through the SDK themselves.
  'user-7:task:42',
  'remote-work:42',
  'nightly: build',
  'http://example.invalid/x',
  'copilotcli:',
  'vscode-chat-session://local',
  'ahp-chat://default/***',
  '',
])('%j is left as it is', (id) => {
  expect(rawSessionId(id)).toBe(id);
});

it('decodes what a URI escapes', () => {
  expect(rawSessionId('copilotcli:/my%20task')).toBe('my task');
  expect(rawSessionId('copilotcli:/100%')).toBe('100%');
});
