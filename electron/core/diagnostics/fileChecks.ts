import type { FindingSummary } from '../store/diagnostics.ts';
import { type Check, check } from './check.ts';
import { unknownShapeId } from './contracts.ts';
import { counted } from './counted.ts';
import { isUnknownShape } from './findings.ts';

/** Permission is the user's to give; what is merely odd is not. */
const DENIED = new Set(['EACCES', 'EPERM']);

/** A place that may hold files of Copilot; `error` as in `RootState`. */
export interface LookedAt {
  readonly path: string;
  readonly host: string;
  readonly exists: boolean;
  readonly error: string | null;
}

/** Files that could not be opened or read, and the system's code of the first. */
export interface Refused {
  readonly count: number;
  readonly path: string;
  readonly code: string;
}

export function rootsCheck(roots: readonly LookedAt[], files: number): Check {
  const denied = roots.filter(({ error }) => error !== null && DENIED.has(error));
  if (denied.length > 0) {
    const paths = denied.map(({ path }) => path).join(', ');
    return check('roots', 'fail', `May not be read: ${paths}`, 'Give your user the right to read it.');
  }
  const odd = roots.filter(({ error }) => error !== null);
  if (odd.length > 0) {
    const paths = odd.map(({ path, error }) => `${path} (${error})`).join(', ');
    return check('roots', 'warn', `Cannot be looked into: ${paths}`);
  }
  const found = roots.filter(({ exists }) => exists).length;
  if (files === 0) {
    const where = `${found} of ${roots.length} known places exist, none holds a chat`;
    return check(
      'roots',
      'info',
      where,
      'Name another folder with: config set sources.extraFolders <folder>',
    );
  }
  return check(
    'roots',
    'ok',
    `${found} of ${roots.length} known places exist, with ${counted(files, 'file')}`,
  );
}

export function unreadableCheck(refused: Refused | null): Check {
  if (refused === null) return check('files', 'ok', 'Every file that was looked at could be read');
  const { count, path, code } = refused;
  const message = `${counted(count, 'file')} cannot be read, e.g. ${path} (${code})`;
  return DENIED.has(code)
    ? check('files', 'fail', message, 'Give your user the right to read them.')
    : check('files', 'warn', message);
}

export function unknownShapeCheck(findings: readonly FindingSummary[]): Check {
  const unknown = findings.filter(isUnknownShape);
  const [first] = unknown;
  if (first === undefined) return check('unknown-shape', 'ok', 'All that was read fits its contract');
  const times = unknown.reduce((sum, { count }) => sum + count, 0);
  return check(
    'unknown-shape',
    'warn',
    `${counted(times, 'piece')} not as in the contract (${unknownShapeId(first.source)}), e.g. ${first.signature} in ${first.example}`,
    'Update Pilotlight. If it stays, please report the key names; they hold nothing of your chats.',
  );
}
