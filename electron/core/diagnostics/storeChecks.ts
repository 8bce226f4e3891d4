import { formatUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { bytes } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import type { Salvaged } from '../store/salvageTold.ts';
import { type Check, check } from './check.ts';

export interface DatabaseState {
  readonly path: string;
  readonly bytes: number;
  /** What SQLite found wrong; null when nothing was, or nothing was looked for. */
  readonly fault: string | null;
  /** False where the file is too large to be looked through while somebody waits. */
  readonly isChecked: boolean;
}

export function databaseCheck({ path, bytes: most, fault, isChecked }: DatabaseState): Check {
  const told = words.checks.store;
  if (fault !== null) {
    return check('database', 'fail', told.damaged(path, fault), told.mend);
  }
  return isChecked
    ? check('database', 'ok', told.sound(path, bytes(most)))
    : check('database', 'info', told.unchecked(path, bytes(most)));
}

/** @returns nothing for a ledger that was never mended. */
export function salvagedCheck(salvaged: Salvaged | null): readonly Check[] {
  if (salvaged === null) return [];
  const { at, from, rows, figures, unread, file } = salvaged;
  const { whole, parts, backup, nothing } = words.checks.store.salvaged;
  const day = formatUtcDay(utcDayOf(at));
  const told = {
    ledger: () =>
      unread.length === 0 ? whole(day, rows, figures, file) : parts(day, rows, figures, unread.length, file),
    backup: () => backup(day, rows, figures, file),
    nothing: () => nothing(day, file),
  }[from]();
  return [check('salvaged', 'info', told)];
}

/** @param problems a sentence for each setting that could not be used. */
export function settingsCheck(problems: readonly string[]): Check {
  if (problems.length === 0) return check('settings', 'ok', words.checks.store.settingsFine);
  const { settingsUnfit, setAnew } = words.checks.store;
  return check('settings', 'fail', settingsUnfit(problems), setAnew);
}
