import { cpuOf } from '../../bench/program.ts';
import { handlesOf, memoryOf, scheduledOf } from './processFigures.ts';
import type { ShownPage } from './shownPage.ts';
import type { Point } from './slope.ts';
import { ledgerBytes } from './soaking.ts';
import { say } from './verdicts.ts';
import type { Victim } from './victim.ts';

const EACH_SECOND_MS = 1_000;

/** All that is measured of the host, and of the page that shows it, while it runs. */
export class Watchdog {
  /** MB, each second as it is, with whatever the collector has not taken yet. */
  readonly rss: Point[] = [];
  /** MB, of host and page, each after a forced collection. */
  readonly private: Point[] = [];
  readonly heap: Point[] = [];
  /** Of each of its threads. */
  readonly heaps: Point[][] = [];
  readonly pageHeap: Point[] = [];
  readonly pageNodes: Point[] = [];
  mostWalBytes = 0;
  mostDescriptors = 0;
  readonly #victim: Victim;
  readonly #page: ShownPage | null;
  readonly #dataDir: string;
  readonly #began = performance.now();
  readonly #cpuBefore: number;
  readonly #scheduledBefore: ReturnType<typeof scheduledOf>;
  readonly #timers: readonly NodeJS.Timeout[];
  #settling: Promise<void> = Promise.resolve();

  constructor(victim: Victim, page: ShownPage | null, dataDir: string, minutes: number) {
    this.#victim = victim;
    this.#page = page;
    this.#dataDir = dataDir;
    this.#cpuBefore = cpuOf(victim.pid);
    this.#scheduledBefore = scheduledOf(victim.pid);
    // Some forty collections in all: enough for a slope, too few to hide what grows between them.
    const settleEveryMs = Math.max(5_000, (minutes * 60_000) / 45);
    this.#timers = [
      setInterval(() => this.#look(), EACH_SECOND_MS),
      setInterval(() => {
        this.#settling = this.#settling.then(() => this.#settle());
      }, settleEveryMs),
    ];
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  get cpuMs(): number {
    return cpuOf(this.#victim.pid) - this.#cpuBefore;
  }

  /**
   * How many times longer everything took than the host's own work, since the machine worked for others: limits of
   * time are stretched by it.
   */
  get stretch(): number {
    const { ran, waited } = scheduledOf(this.#victim.pid);
    return 1 + (waited - this.#scheduledBefore.waited) / (ran - this.#scheduledBefore.ran);
  }

  async end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#settling;
  }

  #look(): void {
    if (this.#victim.hasEnded()) return;
    this.rss.push({ at: this.seconds, value: memoryOf(this.#victim.pid).rss });
    this.mostWalBytes = Math.max(this.mostWalBytes, ledgerBytes(this.#dataDir).wal);
    const { descriptors } = handlesOf(this.#victim.pid);
    const open = Object.values(descriptors).reduce((sum, count) => sum + count, 0);
    this.mostDescriptors = Math.max(this.mostDescriptors, open);
  }

  async #settle(): Promise<void> {
    if (this.#victim.hasEnded()) return;
    const heaps = await this.#victim.inspector.heapsMb();
    const at = this.seconds;
    const memory = memoryOf(this.#victim.pid);
    this.heap.push({ at, value: heaps.reduce((sum, heap) => sum + heap, 0) });
    for (const [thread, value] of heaps.entries()) {
      this.heaps[thread] ??= [];
      this.heaps[thread].push({ at, value });
    }
    this.private.push({ at, value: memory.private });
    const page = await this.#page?.figures();
    if (page !== undefined) {
      this.pageHeap.push({ at: this.seconds, value: page.heapMb });
      this.pageNodes.push({ at: this.seconds, value: page.nodes });
    }
    say(
      `${at.toFixed(0).padStart(5)} s  rss ${memory.rss.toFixed(1)} MB, private ${memory.private.toFixed(1)}, heaps ` +
        `${heaps.map((heap) => heap.toFixed(1)).join(' + ')}, CPU ${(this.cpuMs / 1000).toFixed(1)} s` +
        (page === undefined ? '' : `, page ${page.heapMb.toFixed(1)} MB ${page.nodes} nodes`),
    );
  }
}
