import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** More than any token has; what is longer was piped in by mistake. */
const MOST_BYTES = 4096;

export type SecretSource = Readable & { readonly isTTY?: boolean };

/**
 * Reads what is pasted or piped in: from a terminal one line, which is not echoed, else all there is.
 *
 * @param ask called when a person sits there, once nothing is echoed any more
 * @returns without the blanks around it; '' when nothing came; null when it is too long to be a token
 */
export async function secretInput(source: SecretSource, ask: () => Promise<void>): Promise<string | null> {
  if (source.isTTY !== true) return piped(source);
  return (await typedLine(source, ask)).trim();
}

async function piped(source: Readable): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of source) {
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes > MOST_BYTES) return null;
    pieces.push(buffer);
  }
  return Buffer.concat(pieces).toString('utf8').trim();
}

/** Ctrl+C and Ctrl+D end it with nothing. */
async function typedLine(source: Readable, ask: () => Promise<void>): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: source, output: silent, terminal: true, historySize: 0 });
  const typed = Promise.withResolvers<string>();
  reader.once('line', typed.resolve);
  reader.once('close', () => typed.resolve(''));
  try {
    await ask();
    return await typed.promise;
  } finally {
    reader.close();
  }
}
