import type { Settings } from '../../../shared/contract/settings.ts';
import type { Unit } from '../../../shared/domain/plans.ts';
import { words } from '../../../shared/words/words.ts';
import { aboutHour, figuresOf, utcTime } from './figures.ts';

type Display = Settings['display.units'];
type Percents = keyof typeof words.warnings.titles;
type Salvaged = keyof typeof words.warnings.ledger.body;
type Connection = keyof typeof words.warnings.connection;

/** What warnings say. Amounts are in nano-AIU or thousandths of premium requests, times epoch ms. */
export const WARNING_SENTENCES = {
  'warning-percent': (of: Percents, percent: number): string => words.warnings.titles[of](percent),
  'warning-run-out': (at: number): string => words.warnings.runOut(aboutHour(at)),
  'warning-spike': (limit: number, display: Display): string =>
    words.warnings.spike(figuresOf('credits', display).whole(limit)),
  'warning-used': (used: number, of: number, isExact: boolean, unit: Unit, display: Display): string => {
    const { amount, whole } = figuresOf(unit, display);
    return words.warnings.used(amount(used), whole(of), isExact);
  },
  'warning-used-here': (used: number, of: number, isExact: boolean, display: Display): string => {
    const { amount, whole } = figuresOf('credits', display);
    return words.warnings.usedHere(amount(used), whole(of), isExact);
  },
  'warning-spent-here': (spent: number, isExact: boolean, display: Display): string =>
    words.warnings.spentHere(figuresOf('credits', display).whole(spent), isExact),
  'warning-cycle-ends': (at: number): string => words.warnings.cycleEnds(utcTime(at)),
  'warning-new-day': (): string => words.warnings.newDay,
  'warning-in-activity': (): string => words.warnings.inActivity,
  'warning-resets': (at: number): string => words.warnings.resets(utcTime(at)),
  'warning-refused': (): string => words.warnings.refused,
  'warning-runs-out': (at: number, activeDays: number): string =>
    words.warnings.runsOut(aboutHour(at), activeDays),
  'warning-expected': (
    low: number,
    high: number,
    activeDays: number,
    unit: Unit,
    display: Display,
  ): string => {
    const { amount, whole } = figuresOf(unit, display);
    return words.warnings.expected(amount(low), whole(high), activeDays);
  },
  'warning-lasts': (perDay: number, until: number, unit: Unit, display: Display): string =>
    words.warnings.lasts(figuresOf(unit, display).whole(perDay), utcTime(until)),
  'warning-connection': (news: Connection): string => words.warnings.connection[news].title,
  'warning-connection-next': (news: Connection): string => words.warnings.connection[news].body,
  'ledger-damaged': (): string => words.warnings.ledger.title,
  'ledger-salvaged': (from: Salvaged, rows: number, file: string): string =>
    words.warnings.ledger.body[from](rows, file),
};
