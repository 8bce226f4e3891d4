import type { Finding } from '../store/diagnostics.ts';
import type { FileRecord } from '../store/files.ts';
import type { Told } from '../store/told.ts';
import type { Bytes, Line } from './lines.ts';

/** `told`: it said something that counts; `nothing`: a whole line without usage; `bad`: not JSON, or cut short. */
export type LineOutcome = 'told' | 'nothing' | 'bad';

/** A source whose files are logs of one JSON object a line, or one document. */
export interface LineSource {
  line(line: Line): LineOutcome;
  /** The last line was half a line: what was found in it will be found again. */
  forgetLine(): void;
  /** Turns, calls and totals since the last `take`. */
  readonly touchedCount: number;
  /** Hands out what was told since the last `take`. */
  take(): { readonly told: Told; readonly findings: readonly Finding[] };
  /** What a read that goes on behind the last line that was kept has to begin with; of sources that need something. */
  readonly state?: string;
  /** Bytes before the cursor that a reader made anew has to see again to understand what comes: it tells nothing of them. */
  readonly looksBack?: number;
  /** A whole document; of sources that have some. */
  document?(bytes: Bytes): LineOutcome;
}

/**
 * A source whose lines change what stood before: it carries a state from one read of a file to the next. Here `line`
 * and `document` only read; `apply` carries out what they found, once it is known what the file's first line says.
 */
export interface StatefulSource extends LineSource {
  apply(): void;
  /** The first whole line of a file that is read from its beginning. @param isAnother than the read before it saw. */
  firstLine(isAnother: boolean): void;
  /** What the cursor has to hold for a read to go on from there. */
  cursor(): Pick<FileRecord, 'requests' | 'session'>;
  /** What was taken is in the database: it can be asked for there, by the id that a new file has by now. */
  stored(fileId: number): void;
}

export function isStateful(source: LineSource): source is StatefulSource {
  return 'cursor' in source;
}
