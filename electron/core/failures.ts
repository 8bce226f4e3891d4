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
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** One sentence or two for people: what is wrong, and what to do. */
  readonly message: string;
}

/** How each is told, made from the one detail that matters. */
const TOLD = {
  'newer-database': (sentence) => sentence,
  'damaged-database': (path) =>
    `The ledger ${path} is damaged. Move it away and scan again; what VS Code still keeps is read anew.`,
  'busy-database': (path) =>
    `The ledger ${path} is held by another program. Try again when that one is through.`,
  'data-directory': (reason) =>
    `The data directory cannot be used: ${reason}. Mend that, or name another one with --data-dir.`,
  'settings-unreadable': (reason) =>
    `${reason}. Nothing is written to it: mend it, or move it away to start from the defaults.`,
  'settings-unwritable': (reason) => `${reason}, so it was left as it is.`,
  'not-available': (sentence) => sentence,
  'token-not-kept': (sentences) => sentences,
  'demo-refused': (sentence) => sentence,
  'report-refused': (sentence) => sentence,
  'permission-missing': (sentence) => sentence,
  'no-subscription': (sentence) => sentence,
  'quota-exceeded': (day) =>
    `The allowance is used up, and the account permits no use beyond it; it begins anew on ${day} (UTC).`,
  'page-missing': (path) => `The dashboard is not built: ${path} is missing. Build it with "npm run build".`,
  'port-taken': (reason) =>
    `The port cannot be used: ${reason}. Name another one with --port, or none for a free one.`,
} as const satisfies Record<FailureCode, (detail: string) => string>;

export function failure(code: FailureCode, detail: string): Failure {
  return { code, message: TOLD[code](detail) };
}

/**
 * Sorts what was thrown while the data directory was opened or used.
 * @param path of the database.
 * @returns null for anything that is a bug.
 */
export function failureOf(error: unknown, dataDir: string, path: string): Failure | null {
  if (error instanceof StoreFromFuture) return failure('newer-database', error.message);
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return failure('damaged-database', path);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return failure('busy-database', path);
  if (/^SQLITE_(?:CANTOPEN|READONLY|FULL|IOERR|PERM)/.test(code)) {
    return failure('data-directory', `${path}: ${error.message} (${code})`);
  }
  const at = 'path' in error && typeof error.path === 'string' ? error.path : null;
  const isOurs = at !== null && (at === dataDir || at.startsWith(dataDir) || dataDir.startsWith(at));
  return /^E[A-Z]+$/.test(code) && isOurs ? failure('data-directory', `${at} (${code})`) : null;
}
