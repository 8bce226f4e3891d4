import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Three files of this size are kept, the one that is written to included. */
const MOST_BYTES = 1_000_000;
const OLDER = ['pilotlight.1.log', 'pilotlight.2.log'];
/** Of one error: where it came from stands at its beginning. */
const LONGEST = 8000;
/** What goes wrong with every snapshot would push all else out. */
const REPEATED_AFTER_MS = 60_000;

/**
 * What may stand in no log, whatever an error quotes: tokens of GitHub, what is sent to prove who one is, the word that
 * lets a browser in, and the piece of a text that was no JSON.
 */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:gh[a-z]_|github_pat_)\w+/g, '[secret]'],
  [/\b(Bearer|Basic|token)\s+[\w.~+/=-]{8,}/gi, '$1 [secret]'],
  [/([?&]token=)[^\s&"']+/g, '$1[secret]'],
  [/, (?:\.{3})?".*"(?:\.{3})? is not valid JSON/gs, ' in what is no JSON'],
];

export interface LogFile {
  /** Adds an error with where it came from, or a line, with the time. Never throws: what cannot be logged is lost. */
  write(told: unknown): void;
}

export function logPath(dataDir: string): string {
  return join(dataDir, 'logs', 'pilotlight.log');
}

/** What went wrong inside, for whoever mends it; of every host on this data directory, for its user alone. */
export function logFile(dataDir: string): LogFile {
  const path = logPath(dataDir);
  let last = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    write(told) {
      const text = textOf(told);
      const now = performance.now();
      if (text === last && now - lastAt < REPEATED_AFTER_MS) return;
      last = text;
      lastAt = now;
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) rotate(path);
        const line = `${new Date().toISOString()} [${process.pid}] ${redacted(text.slice(0, LONGEST))}\n`;
        appendFileSync(path, line, { mode: 0o600 });
      } catch {
        // The disk is full, or may not be written: the state of the ledger says so.
      }
    },
  };
}

function textOf(told: unknown): string {
  if (!(told instanceof Error)) return String(told);
  const text = told.stack ?? told.message;
  return told.cause === undefined ? text : `${text}\ncaused by ${textOf(told.cause)}`;
}

function rotate(path: string): void {
  const files = [path, ...OLDER.map((name) => join(dirname(path), name))];
  for (let i = files.length - 1; i > 0; i--) {
    const [from, to] = [files[i - 1], files[i]];
    if (from === undefined || to === undefined) continue;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to);
  }
}

function redacted(text: string): string {
  return SECRETS.reduce((left, [secret, word]) => left.replace(secret, word), text);
}
