import type { Finding, FindingReason } from '../store/diagnostics.ts';

/** Where a parser tells what it could not use. */
export interface FindingSink {
  find(reason: FindingReason, signature: string): void;
}

type Counts = Map<string, { reason: FindingReason; signature: string; count: number }>;

/** What was found and could not be used, counted by kind. Of half a line it can be forgotten again. */
export class Findings implements FindingSink {
  readonly #kept: Counts = new Map();
  readonly #ofThisLine: Counts = new Map();

  find(reason: FindingReason, signature: string): void {
    add(this.#ofThisLine, { reason, signature, count: 1 });
  }

  /** The line before was whole. */
  nextLine(): void {
    if (this.#ofThisLine.size === 0) return;
    for (const finding of this.#ofThisLine.values()) add(this.#kept, finding);
    this.#ofThisLine.clear();
  }

  /** The line at hand will be read again when it is whole. */
  forgetLine(): void {
    this.#ofThisLine.clear();
  }

  /** Hands out all and forgets it. */
  take(): Finding[] {
    this.nextLine();
    const found = [...this.#kept.values()];
    this.#kept.clear();
    return found;
  }
}

function add(counts: Counts, found: Finding): void {
  const key = `${found.reason} ${found.signature}`;
  const known = counts.get(key);
  if (known) known.count += found.count;
  else counts.set(key, { ...found });
}

/** Names of keys as they may be shown: no content hides in them. */
export function redacted(key: string): string {
  return /^[\w.$-]{1,40}$/.test(key) ? key : '?';
}
