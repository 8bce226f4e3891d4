import { type Check, check } from './check.ts';
import { size } from './size.ts';

export interface DatabaseState {
  readonly path: string;
  readonly bytes: number;
  /** What SQLite found wrong; null when nothing was, or nothing was looked for. */
  readonly fault: string | null;
  /** False where the file is too large to be looked through while somebody waits. */
  readonly isChecked: boolean;
}

export function databaseCheck({ path, bytes, fault, isChecked }: DatabaseState): Check {
  if (fault !== null) {
    return check(
      'database',
      'fail',
      `${path} is damaged: ${fault}`,
      'Make a copy of the data directory before anything else.',
    );
  }
  const told = `${path}, ${size(bytes)}`;
  if (isChecked) return check('database', 'ok', told);
  return check('database', 'info', `${told}; too large to be checked in passing, the command doctor does it`);
}

/** @param problems a sentence for each setting that could not be used. */
export function settingsCheck(problems: readonly string[]): Check {
  if (problems.length === 0) return check('settings', 'ok', 'Every setting can be used');
  const told = problems.join('; ');
  return check('settings', 'fail', `The default stands in for: ${told}`, 'Set it anew with: config set');
}
