import type { Database } from 'better-sqlite3';
import type { FileSource } from '../store/files.ts';
import { type SilentWish, silentFiles } from '../store/queries/sources.ts';

interface SilenceRule extends Omit<SilentWish, 'source'> {
  /** Fewer may be chance. */
  readonly leastFiles: number;
}

const MB = 1_000_000;
const ANY = { onlyAnswered: false, exceptName: null } as const;

/**
 * When bytes without rows mean that something is wrong (docs/data-contract.md, "Health of a source"). Each source has
 * growth that tells nothing by design:
 *
 * - A chat file grows by attachments and half-written prompts, 30 MB in half an hour: only one whose conversation had
 *   an answer, and so a title or requests, must tell a turn.
 * - A debug log begins with what the extension found in the workspace, and its price list tells no call.
 * - A command line's log tells its start at once; a few lines cut off by a crash do not matter.
 * - Of the agent host's files and of Visual Studio's traces every file is about calls.
 * - null: nobody can say. The command line's database holds whole conversations beside the calls, Xcode's log what its
 *   completions do, the receiver gets spans of any program, and the account's database is about everything else.
 */
const RULES: Readonly<Record<FileSource, SilenceRule | null>> = {
  'vscode-chat': { leastFiles: 3, leastBytes: 1, onlyAnswered: true, exceptName: null },
  'debug-log': { leastFiles: 3, leastBytes: MB, onlyAnswered: false, exceptName: 'models.json' },
  'agent-host': { leastFiles: 2, leastBytes: 200, ...ANY },
  'cli-events': { leastFiles: 3, leastBytes: 64_000, ...ANY },
  'otel-db': { leastFiles: 1, leastBytes: MB, ...ANY },
  'visual-studio': { leastFiles: 3, leastBytes: 64_000, ...ANY },
  otlp: null,
  'cli-store': null,
  xcode: null,
  account: null,
};

export interface Silence {
  readonly files: number;
  readonly bytes: number;
}

/**
 * "Bytes arrive, no rows": files that were written to after the latest row of their source and never told one.
 * @param unknown pieces of the source that nobody understood. With them and without any row one file is enough.
 * @returns null while that is what it looks like when all is well.
 */
export function silence(
  db: Database,
  source: FileSource,
  told: { readonly rows: number; readonly bytes: number; readonly unknown: number },
): Silence | null {
  const rule = RULES[source];
  if (rule === null) return null;
  if (told.rows === 0 && told.bytes > 0 && told.unknown > 0) {
    const { files, bytes } = silentFiles(db, { source, leastBytes: 1, ...ANY, exceptName: rule.exceptName });
    return files > 0 ? { files, bytes } : null;
  }
  const { files, bytes } = silentFiles(db, { source, ...rule });
  return files >= rule.leastFiles ? { files, bytes } : null;
}
