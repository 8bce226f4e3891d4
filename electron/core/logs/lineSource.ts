import type { Finding } from '../store/diagnostics.ts';
import type { Told } from '../store/told.ts';
import type { Line } from './lines.ts';

/** `told`: it said something that counts; `nothing`: a whole line without usage; `bad`: not JSON, or cut short. */
export type LineOutcome = 'told' | 'nothing' | 'bad';

/** A source whose files are logs of one JSON object a line, each of which stands for itself. */
export interface LineSource {
  line(line: Line): LineOutcome;
  /** The last line was half a line: what was found in it will be found again. */
  forgetLine(): void;
  /** Calls and totals since the last `take`. */
  readonly touchedCount: number;
  /** Hands out what the lines since the last `take` told. */
  take(): { readonly told: Told; readonly findings: readonly Finding[] };
}
