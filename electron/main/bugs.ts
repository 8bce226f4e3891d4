/** Bugs go where whoever started the app can read them, and end nothing. */
export function onBug(error: unknown): void {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`pilotlight: something went wrong in Pilotlight: ${told}\n`);
}

/** For what is no bug and yet worth a line. */
export function note(told: string): void {
  process.stderr.write(`pilotlight: ${told}\n`);
}
