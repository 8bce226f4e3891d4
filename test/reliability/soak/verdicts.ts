/** One line of the verdict. */
export interface Verdict {
  readonly what: string;
  readonly holds: boolean;
  readonly figure: string;
  readonly limit: string;
}

/** Collects what held and what did not, and says so as it comes. */
export class Verdicts {
  readonly #all: Verdict[] = [];

  tell(what: string, holds: boolean, figure: string, limit: string): void {
    this.#all.push({ what, holds, figure, limit });
    say(`${holds ? 'holds' : 'FAILS'}  ${what}: ${figure}${limit === '' ? '' : `  (limit: ${limit})`}`);
  }

  /** Nothing may be in the list; its first lines are told. */
  none(what: string, wrong: readonly string[]): void {
    this.tell(what, wrong.length === 0, wrong.length === 0 ? 'none' : `${wrong.length} wrong`, 'none');
    for (const line of wrong.slice(0, 10)) say(`       ${line}`);
  }

  get holds(): boolean {
    return this.#all.every(({ holds }) => holds);
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
