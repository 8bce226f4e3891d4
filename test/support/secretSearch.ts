import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Looks for secrets in whatever may hold them, also as UTF-16 and as Base64, which shifts by where they begin. */
export class SecretSearch {
  readonly #needles: readonly Buffer[];

  constructor(secrets: readonly string[]) {
    this.#needles = secrets.flatMap((secret) => [
      Buffer.from(secret),
      Buffer.from(secret, 'utf16le'),
      ...[0, 1, 2].map((shift) => {
        const text = Buffer.from(`${'x'.repeat(shift)}${secret}`).toString('base64');
        return Buffer.from(text.slice(4, -4));
      }),
    ]);
  }

  isIn(bytes: Buffer | string): boolean {
    const buffer = Buffer.from(bytes);
    return this.#needles.some((needle) => buffer.includes(needle));
  }

  /** @returns the paths of files that hold one, in all folders below. */
  filesBelow(folder: string): readonly string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => this.isIn(readFileSync(path)));
  }

  /** @returns which processes of this machine show one, in their arguments or their environment. */
  processes(): readonly string[] {
    const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return ids.flatMap((id) =>
      ['cmdline', 'environ']
        .map((what) => join('/proc', id, what))
        .filter((path) => {
          const bytes = readIfThere(path);
          return bytes !== null && this.isIn(bytes);
        }),
    );
  }
}

/** Processes end while they are looked at, and some are not ours to see. */
function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
