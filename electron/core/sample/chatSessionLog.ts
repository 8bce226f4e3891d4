import type { ChatSession } from './chatSession.ts';
import { difference, ENTRY, type Entry, project } from './mutationLog.ts';
import { sessionSchema } from './storageSchema.ts';

/** VS Code rewrites a log as one line once more entries than this have gathered. Bytes do not matter to it. */
export const COMPACT_AFTER_ENTRIES = 1024;

/** What to do with the session's file: cut it to nothing and write, or append. `text` ends in LF or is empty. */
export interface LogWrite {
  readonly op: 'replace' | 'append';
  readonly text: string;
}

/**
 * Writes a session the way VS Code does, for the demo and for tests: the whole state once, then what changed
 * since the last write, then the whole state again when the log has grown long.
 * docs/data-contract.md, "The mutation log".
 */
export class ChatSessionLog {
  readonly #compactAfter: number;
  #previous: unknown;
  #entries = 0;

  /** @param compactAfterEntries lower than VS Code's own limit makes a short history meet compaction. */
  constructor(compactAfterEntries = COMPACT_AFTER_ENTRIES) {
    this.#compactAfter = compactAfterEntries;
  }

  /** Entries in the file, had every write so far reached it. */
  get entries(): number {
    return this.#entries;
  }

  /** Call at each save; the session may be changed freely afterwards. The first write is a replace. */
  write(session: ChatSession): LogWrite {
    const now = project(sessionSchema, session);
    if (this.#previous === undefined || this.#entries > this.#compactAfter) {
      this.#previous = now;
      this.#entries = 1;
      return { op: 'replace', text: toLine({ kind: ENTRY.initial, v: now }) };
    }
    const entries = difference(sessionSchema, this.#previous, now);
    this.#previous = now;
    this.#entries += entries.length;
    return { op: 'append', text: entries.map(toLine).join('') };
  }
}

function toLine(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`;
}
