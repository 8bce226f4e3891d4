/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly goal: string;
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

export function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** Figures of a part that runs as a program of its own: one JSON document at its end. */
export class Figures {
  readonly #figures: Figure[] = [];

  tell(what: string, value: string, goal = ''): void {
    this.#figures.push({ what, value, goal });
    process.stderr.write(`${what}: ${value}\n`);
  }

  end(): void {
    process.stdout.write(JSON.stringify(this.#figures));
  }
}
