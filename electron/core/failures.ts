import type { Kept } from '../../shared/words/kept.ts';
import type { words } from '../../shared/words/words.ts';
import { kept, said } from './kept.ts';
import { StoreFromFuture } from './store/migrate.ts';

/** Refusals that are no bugs: the same words wherever they are met. */
export const FAILURE_CODES = [
  'newer-database',
  'damaged-database',
  'busy-database',
  'data-directory',
  'settings-unreadable',
  'settings-unwritable',
  'not-available',
  'token-not-kept',
  'demo-refused',
  'report-refused',
  'permission-missing',
  'no-subscription',
  'quota-exceeded',
  'page-missing',
  'port-taken',
  'output-unwritable',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** One sentence or two for people: what is wrong, and what to do. */
  readonly message: string;
}

/** Those whose cause others may take away while the program waits. */
export function mayPass(code: FailureCode): boolean {
  return code === 'busy-database' || code === 'data-directory';
}

/** Made from the details that matter; the language is that of now. */
export function failure<Code extends FailureCode>(
  code: Code,
  ...details: Parameters<(typeof words.failures.refusals)[Code]>
): Failure {
  const [first, second] = details;
  return { code, message: said(refused(code, first, second)) };
}

function refused(code: FailureCode, first: string, second = ''): Kept {
  return kept('refused', code, first, second);
}

/**
 * Sorts what was thrown while the data directory was opened or used.
 * @param path of the database.
 * @returns null for anything that is a bug.
 */
export function failureOf(error: unknown, dataDir: string, path: string): Failure | null {
  const found = knownFailure(error, dataDir, path);
  return found === null ? null : { code: found.code, message: said(found.why) };
}

/** As `failureOf`, to be said later. */
export function knownFailure(
  error: unknown,
  dataDir: string,
  path: string,
): { readonly code: FailureCode; readonly why: Kept } | null {
  const known = (code: FailureCode, first: string, second?: string) => ({
    code,
    why: refused(code, first, second),
  });
  if (isFromFuture(error)) return known('newer-database', String(error.found), String(error.known));
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return known('damaged-database', path);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return known('busy-database', path);
  if (/^(?:SQLITE_(?:CANTOPEN|READONLY|FULL|IOERR|PERM)|LEDGER_GONE)/.test(code)) {
    return known('data-directory', `${path}: ${error.message} (${code})`);
  }
  const at = 'path' in error && typeof error.path === 'string' ? error.path : null;
  const isOurs = at !== null && (at === dataDir || at.startsWith(dataDir) || dataDir.startsWith(at));
  return /^E[A-Z]+$/.test(code) && isOurs ? known('data-directory', `${at} (${code})`) : null;
}

/** Also one that came from the reader's thread, which keeps what it holds and not its class. */
function isFromFuture(error: unknown): error is Pick<StoreFromFuture, 'found' | 'known'> {
  if (error instanceof StoreFromFuture) return true;
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'NEWER_LEDGER' &&
    'found' in error &&
    'known' in error
  );
}
