/** A broken promise, and the input that broke it. */
export interface Finding {
  readonly target: string;
  /** Findings of one signature have one cause, as far as anyone can tell without looking. */
  readonly signature: string;
  readonly detail: string;
  readonly input: Buffer;
}

const LONGEST_MESSAGE = 120;

/** What a thrown thing says, without what differs from one input to the next, and where it was thrown. */
export function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const said = (error.message.split('\n')[0] ?? '').replace(/\d+/g, '#').replace(/(["'`]).*?\1/g, '…');
  return `${error.name}: ${said.slice(0, LONGEST_MESSAGE)} ${placeOf(error)}`;
}

export function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The innermost place in files of ours. */
function placeOf(error: Error): string {
  const frame =
    /\((?:file:\/\/)?\S*\/((?:electron|shared|test)\/\S+?):(\d+):\d+\)|at (?:file:\/\/)?\S*\/((?:electron|shared|test)\/\S+?):(\d+):\d+$/m.exec(
      error.stack ?? '',
    );
  return frame === null ? '' : `at ${frame[1] ?? frame[3]}:${frame[2] ?? frame[4]}`;
}
