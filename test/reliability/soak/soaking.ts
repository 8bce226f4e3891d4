import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../../electron/core/sample/random.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { pushLine } from '../../support/chatLines.ts';
import type { LoopbackGitHub } from '../../support/github/loopbackGitHub.ts';
import type { Growing, GrowingChat } from './growing.ts';
import type { Exporter, TerminalStore } from './incoming.ts';
import type { SoakTruth } from './soakTruth.ts';
import { type Bill, gust } from './weather.ts';

const MB_A_MINUTE = 1e6 / 60_000;
const TICK_MS = 100;
/** What was appended last is waited for so long. */
const MOST_LATE_MS = 30_000;
const READ_BY_THEN_MS = 180_000;
const PROBE_NANO = 1_250_000_000;
/** So that it stays among the latest turns, of which snapshots tell ten, until it was heard. */
const PROBE_AHEAD_MS = 60_000;

export interface SoakLoad {
  readonly random: Random;
  readonly truth: SoakTruth;
  readonly growing: readonly Growing[];
  readonly chats: readonly GrowingChat[];
  readonly probe: { readonly path: string; readonly session: string };
  readonly exporter: Exporter;
  readonly store: TerminalStore;
  readonly storeSession: string;
  readonly github: LoopbackGitHub;
  readonly bill: Bill;
  readonly client: Client;
}

/** All that happens to the host, each in its own step, until it is ended. */
export class Soaking {
  appendedBytes = 0;
  compactedBytes = 0;
  compactions = 0;
  syncs = 0;
  readonly gusts = new Map<string, number>();
  /** Milliseconds from an append to the snapshot that holds it. */
  readonly latencies: number[] = [];
  readonly #load: SoakLoad;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #sending = new Set<Promise<void>>();
  readonly #began = performance.now();
  readonly #written: number[];
  readonly #awaited = new Map<string, number>();
  readonly #unfollow: () => void;
  #tick = 0;
  #probes = 0;

  constructor(load: SoakLoad) {
    this.#load = load;
    this.#written = load.growing.map(() => 0);
    this.#unfollow = load.client.follow('spend', {}, ({ latest }) => this.#hear(latest));
    this.#every(TICK_MS, () => this.#growOne());
    this.#every(1_000, () => this.#send());
    this.#every(2_000, () => load.store.write(load.storeSession, load.random.int(1, 3)));
    this.#every(5_000, () => this.#probe());
    this.#every(20_000, () => this.#sync());
    this.#every(60_000, () => this.#compactOne());
  }

  /** Ends it, with everything written that was begun. */
  async end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const one of this.#load.growing) this.appendedBytes += one.finish();
    await Promise.all(this.#sending);
    const patience = performance.now() + MOST_LATE_MS;
    while (this.#awaited.size > 0 && performance.now() < patience) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    this.#unfollow();
  }

  /** Appended, and in no snapshot until now. */
  get unheard(): number {
    return this.#awaited.size;
  }

  #every(ms: number, step: () => void): void {
    this.#timers.push(setInterval(step, ms));
  }

  #growOne(): void {
    const index = this.#tick++ % this.#load.growing.length;
    const due = (performance.now() - this.#began) * MB_A_MINUTE - (this.#written[index] ?? 0);
    const bytes = due > 0 ? (this.#load.growing[index]?.grow(Math.ceil(due)) ?? 0) : 0;
    this.#written[index] = (this.#written[index] ?? 0) + bytes;
    this.appendedBytes += bytes;
  }

  #compactOne(): void {
    // What was taken back and is compacted away before anybody read it is nowhere any more: that is no loss of the host's.
    const { chats } = this.#load;
    const begin = this.compactions++ % chats.length;
    const inTurn = [...chats.slice(begin), ...chats.slice(0, begin)];
    const settled = performance.now() - READ_BY_THEN_MS;
    const byAge = inTurn.toSorted((a, b) => a.retriedAt - b.retriedAt);
    const chat = inTurn.find(({ retriedAt }) => retriedAt < settled) ?? byAge[0];
    this.compactedBytes += chat?.compact() ?? 0;
  }

  #send(): void {
    const sent = this.#load.exporter
      .send(this.#load.random.int(1, 3))
      .finally(() => this.#sending.delete(sent));
    this.#sending.add(sent);
  }

  #sync(): void {
    const { random, github, bill, client } = this.#load;
    const weather = gust(random, github);
    this.gusts.set(weather, (this.gusts.get(weather) ?? 0) + 1);
    bill.move();
    github.become(bill.account);
    this.syncs++;
    void client.call('github.sync', {});
  }

  #probe(): void {
    const { probe, truth } = this.#load;
    const id = `request_probe-${this.#probes++}`;
    truth.add(probe.session, { turns: 1, outputTokens: 420, toldNano: PROBE_NANO });
    this.#awaited.set(id, performance.now());
    appendFileSync(
      probe.path,
      pushLine({ id, at: Date.now() + PROBE_AHEAD_MS, nano: PROBE_NANO, tokens: 420 }),
    );
  }

  #hear(latest: readonly { readonly id: string }[]): void {
    for (const { id } of latest) {
      const began = this.#awaited.get(id);
      if (began === undefined) continue;
      this.#awaited.delete(id);
      this.latencies.push(performance.now() - began);
    }
  }
}

/** Bytes of the ledger and of what was not merged into it yet. */
export function ledgerBytes(dataDir: string): { readonly database: number; readonly wal: number } {
  const size = (name: string): number => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0;
  return { database: size('ledger.db'), wal: size('ledger.db-wal') };
}
