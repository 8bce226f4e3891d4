import { type LogFile, logFile } from '../core/logFile.ts';

let log: LogFile | null = null;

/** From now on bugs are also kept, for whoever did not start the app from a terminal. */
export function keepBugsIn(dataDir: string): void {
  log = logFile(dataDir);
}

/** Bugs go where whoever started the app can read them, and end nothing. */
export function onBug(error: unknown): void {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`pilotlight: something went wrong in Pilotlight: ${told}\n`);
  log?.write(error);
}

/** For what is no bug and yet worth a line. */
export function note(told: string): void {
  process.stderr.write(`pilotlight: ${told}\n`);
  log?.write(told);
}
