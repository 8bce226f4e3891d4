import { words } from '../../../shared/words/words.ts';
import type { FindingSummary } from '../store/diagnostics.ts';
import { type Check, check } from './check.ts';
import { unknownShapeId } from './contracts.ts';
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
  const { places } = words.checks;
  const denied = roots.filter(({ error }) => error !== null && DENIED.has(error));
  if (denied.length > 0) {
    const told = places.denied(denied.map(({ path }) => path));
    return check('roots', 'fail', told, places.giveRight);
  }
  const odd = roots.filter(({ error }) => error !== null);
  if (odd.length > 0) {
    return check('roots', 'warn', places.odd(odd));
  }
  const found = roots.filter(({ exists }) => exists).length;
  if (files === 0) {
    return check('roots', 'info', places.noChat(found, roots.length), places.nameAnother);
  }
  return check('roots', 'ok', places.found(found, roots.length, files));
}

export function unreadableCheck(refused: Refused | null): Check {
  if (refused === null) return check('files', 'ok', words.checks.files.allRead);
  const { count, path, code } = refused;
  const message = words.checks.files.refused(count, path, code);
  return DENIED.has(code)
    ? check('files', 'fail', message, words.checks.files.giveRight)
    : check('files', 'warn', message);
}

export function unknownShapeCheck(findings: readonly FindingSummary[]): Check {
  const unknown = findings.filter(isUnknownShape);
  const [first] = unknown;
  if (first === undefined) return check('unknown-shape', 'ok', words.checks.files.fits);
  const times = unknown.reduce((sum, { count }) => sum + count, 0);
  return check(
    'unknown-shape',
    'warn',
    words.checks.files.unknownShape(times, unknownShapeId(first.source), first.signature, first.example),
    words.checks.files.report,
  );
}
