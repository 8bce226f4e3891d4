import type { Chat, Terminal } from './scenario.ts';

/** Where the programs of a scenario keep their files, below the home, with `/`. */
const USER = '.config/Code/User';

export const STATE_DATABASE: string = `${USER}/globalStorage/state.vscdb`;
export const TRACE_DATABASE: string = `${USER}/globalStorage/github.copilot-chat/agent-traces.db`;
export const STORE_DATABASE = '.copilot/session-store.db';

export function workspaceFile(workspace: number): string {
  return `${USER}/workspaceStorage/${workspaceId(workspace)}/workspace.json`;
}

export function workspaceUri(workspace: number): string {
  return `file://${workspacePath(workspace)}`;
}

export function workspacePath(workspace: number): string {
  return `/home/dev/project-${workspace}`;
}

export function chatFile({ id, workspace }: Chat): string {
  return workspace === 0
    ? `${USER}/globalStorage/emptyWindowChatSessions/${id}.jsonl`
    : `${USER}/workspaceStorage/${workspaceId(workspace)}/chatSessions/${id}.jsonl`;
}

/** @param child the file of another conversation that this one began, by its label; else its own. */
export function debugLogFile(id: string, workspace: number, child?: string): string {
  const storage =
    workspace === 0
      ? `${USER}/globalStorage/github.copilot-chat`
      : `${USER}/workspaceStorage/${workspaceId(workspace)}/GitHub.copilot-chat`;
  return `${storage}/debug-logs/${id}/${child ?? 'main'}.jsonl`;
}

export function eventsFile({ id }: Terminal): string {
  return `.copilot/session-state/${id}/events.jsonl`;
}

export function sidecarFile({ id }: Terminal): string {
  return `${USER}/agentHostUsage/${id}.jsonl`;
}

function workspaceId(workspace: number): string {
  return String(workspace).repeat(32).slice(0, 32);
}
