import type { ChatSession } from '../../electron/core/sample/chatSession.ts';
import type { ChatSessionLog } from '../../electron/core/sample/chatSessionLog.ts';
import { toFlatJson } from '../../electron/core/sample/flatJson.ts';
import type { FileStep } from './fileSteps.ts';
import type { Save } from './historyCommands.ts';

const USER = '.config/Code/User';

/** A session in memory, with its file. */
export interface OpenSession {
  readonly session: ChatSession;
  readonly log: ChatSessionLog;
  /** `agent.extensionVersion` of its turns. */
  readonly version: string;
  workspace: number;
}

/** The disk side of a history: every save becomes steps on files. */
export class HistoryHome {
  readonly steps: FileStep[] = [];
  readonly #existing = new Set<string>();

  /** Whether a file stands at the path, whatever is in it. */
  has(path: string): boolean {
    return this.#existing.has(path);
  }

  add(step: FileStep): void {
    if (step.op === 'delete') this.#existing.delete(step.path);
    else this.#existing.add(step.path);
    this.steps.push(step);
  }

  /** Gives the workspace its `workspace.json` when it is new. */
  workspace(index: number): void {
    if (index === 0) return;
    const path = `${USER}/workspaceStorage/${workspaceId(index)}/workspace.json`;
    if (this.has(path)) return;
    this.add({ op: 'write', path, bytes: Buffer.from(`{"folder":"file:///home/dev/project-${index}"}`) });
  }

  /** @returns false when the process died in the middle. */
  save(open: OpenSession, save: Save): boolean {
    if (save.how === 'later') return true;
    const write = open.log.write(open.session);
    if (write.text === '' || save.how === 'lost') return true;
    const path = logPath(open);
    const bytes = Buffer.from(write.text);
    const fresh = write.op === 'replace' || !this.has(path);
    if (save.how === 'whole') {
      this.add({ op: fresh ? 'write' : 'append', path, bytes });
      return true;
    }
    // Nothing swaps files here: a reader can meet the file empty, or half a line of it.
    if (fresh) this.add({ op: 'write', path, bytes: Buffer.alloc(0) });
    const cut = Math.floor((bytes.length * save.at) / 1000);
    if (cut > 0) this.add({ op: 'append', path, bytes: bytes.subarray(0, cut) });
    if (save.how === 'torn') return false;
    if (cut < bytes.length) this.add({ op: 'append', path, bytes: bytes.subarray(cut) });
    return true;
  }

  /** The same session as a flat document beside the log. */
  twin(open: OpenSession, now: number): void {
    const bytes = Buffer.from(toFlatJson(open.session, now));
    this.add({ op: 'write', path: twinPath(open), bytes });
  }

  /** Copies the file into another workspace, where the session goes on; VS Code never overwrites there. */
  move(open: OpenSession, workspace: number): void {
    const from = logPath(open);
    const path = logPath({ ...open, workspace });
    if (!this.has(from) || this.has(path)) return;
    this.workspace(workspace);
    this.add({ op: 'copy', from, path });
    open.workspace = workspace;
  }

  remove(open: OpenSession): void {
    for (const path of [logPath(open), twinPath(open)]) {
      if (this.has(path)) this.add({ op: 'delete', path });
    }
  }
}

function logPath(open: OpenSession): string {
  return `${folder(open.workspace)}/${open.session.sessionId}.jsonl`;
}

function twinPath(open: OpenSession): string {
  return `${folder(open.workspace)}/${open.session.sessionId}.json`;
}

/** Workspace 0 is the window without a folder. */
function folder(workspace: number): string {
  return workspace === 0
    ? `${USER}/globalStorage/emptyWindowChatSessions`
    : `${USER}/workspaceStorage/${workspaceId(workspace)}/chatSessions`;
}

function workspaceId(index: number): string {
  return String(index).repeat(32);
}
