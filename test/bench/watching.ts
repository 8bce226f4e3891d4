import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { CLI, cpuOf } from './program.ts';

/** The program watching a home, as a user runs it; one JSON line per published snapshot. */
export class Watching {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #started = performance.now();
  readonly #heard: (() => void)[] = [];
  #snapshots = 0;

  constructor(home: string, dataDir: string) {
    this.#child = spawn(process.execPath, [CLI, 'watch', '--json', '--home', home, '--data-dir', dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (this.#child.stdout === null) throw new Error('no output to read');
    this.#lines = createInterface({ input: this.#child.stdout });
    this.#lines.on('line', () => {
      this.#snapshots++;
      for (const wake of this.#heard.splice(0)) wake();
    });
  }

  /** Milliseconds from the start of the process to the first snapshot. */
  async firstSnapshot(): Promise<number> {
    if (this.#snapshots === 0) await this.#next();
    return performance.now() - this.#started;
  }

  /** Waits until nothing has been published for that long. */
  async quiet(ms: number): Promise<void> {
    for (;;) {
      const before = this.#snapshots;
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (this.#snapshots === before) return;
    }
  }

  /** @returns milliseconds from the write to the snapshot that it caused. */
  append(path: string, text: string): Promise<number> {
    return this.changed(() => appendFileSync(path, text));
  }

  /** @returns milliseconds from the change to the snapshot that it caused. */
  async changed(change: () => void): Promise<number> {
    const heard = this.#next();
    const started = performance.now();
    change();
    await heard;
    return performance.now() - started;
  }

  get cpuMs(): number {
    return cpuOf(this.#child.pid ?? 0);
  }

  async end(): Promise<void> {
    this.#child.kill('SIGINT');
    await new Promise((resolve) => this.#child.once('close', resolve));
  }

  #next(): Promise<void> {
    return new Promise((resolve) => this.#heard.push(resolve));
  }
}

/** What a turn of `turnLine` adds to a ledger's totals. */
export const TURN_LINE = { outputTokens: 420, exactNanoAiu: 1_250_000_000 };

/** A finished turn of about 2 kB, as one save appends it. */
export function turnLine(id: string): string {
  const now = Date.now();
  const request = {
    requestId: `request_${id}`,
    timestamp: now,
    modelId: 'copilot/claude-sonnet-4.6',
    response: [{ value: 'x'.repeat(1500) }],
    modelState: { value: 1, completedAt: now },
    completionTokens: TURN_LINE.outputTokens,
    promptTokens: 18_000,
    copilotCredits: TURN_LINE.exactNanoAiu / 1e9,
  };
  return `${JSON.stringify({ kind: 2, k: ['requests'], v: [request] })}\n`;
}
