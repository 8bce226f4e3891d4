import assert from 'node:assert/strict';
import type { CallSeen } from '../../../../electron/core/reducer/calls/callSeen.ts';
import type { Evidence } from '../../../../electron/core/reducer/evidence.ts';
import type { LegEvent } from '../../../../electron/core/reducer/legs/legEvent.ts';
import type { ReplayMemory } from '../../../../electron/core/reducer/replay.ts';
import type { FileUpdate } from '../../../../electron/core/store/commit.ts';
import type { FileRecord } from '../../../../electron/core/store/files.ts';
import { holdTold } from './toldBounds.ts';

/** What one file told, kept as the store keeps it, without a database: cheap enough for every input. */
export class MemoryLedger {
  readonly #evidence = new Map<string, Evidence>();
  readonly #slots = new Map<number, string>();
  readonly #calls = new Map<string, CallSeen[]>();
  readonly #legs = new Map<string, LegEvent>();
  readonly #findings = new Map<string, number>();
  #record: FileRecord | null = null;

  readonly memoryOf = (): ReplayMemory => ({
    keyAt: (index) => this.#slots.get(index) ?? null,
    evidenceOf: (key) => structuredClone(this.#evidence.get(key)) ?? null,
  });

  readonly store = (update: FileUpdate): FileRecord => {
    holdTold(update);
    const { turns, calls = [], legs = [] } = update.told;
    for (const [key, seen] of turns?.touched ?? []) this.#evidence.set(key, structuredClone(seen));
    for (const [index, key] of turns?.slots ?? []) this.#slots.set(index, key);
    for (const index of this.#slots.keys()) if (index >= update.next.requests) this.#slots.delete(index);
    for (const call of calls) this.#calls.set(call.key, [...(this.#calls.get(call.key) ?? []), call]);
    for (const leg of legs) this.#legs.set(leg.key, leg);
    for (const { reason, signature, count } of update.findings) {
      const key = `${reason} ${signature}`;
      this.#findings.set(key, (this.#findings.get(key) ?? 0) + count);
    }
    this.#record = { ...update.next, id: 1, revision: update.next.revision + 1 };
    return this.#record;
  };

  /** Keys of the turns by their places in the session. */
  get places(): readonly (string | null)[] {
    return Array.from({ length: this.#record?.requests ?? 0 }, (_, index) => this.#slots.get(index) ?? null);
  }

  evidenceOf(key: string): Evidence | undefined {
    return this.#evidence.get(key);
  }

  /** What happened, in a few words. */
  get kind(): string {
    const counts = [this.#evidence, this.#calls, this.#legs].map(({ size }) =>
      size < 3 ? size : size < 9 ? 3 : 9,
    );
    return `${counts.join(' ')} ${this.#reasons()}`;
  }

  #reasons(): string {
    return [...new Set([...this.#findings.keys()].map((key) => key.split(' ', 1)[0]))].sort().join(' ');
  }

  /** The other one was told the same, in other pieces. */
  holdsSame(other: MemoryLedger): void {
    assert.deepEqual(
      told(other.#evidence),
      told(this.#evidence),
      'evidence differs by where the file is cut',
    );
    assert.deepEqual(
      inOrder(other.#findings),
      inOrder(this.#findings),
      'findings differ by where the file is cut',
    );
    assert.deepEqual(inOrder(other.#slots), inOrder(this.#slots), 'places differ by where the file is cut');
    assert.deepEqual(inOrder(other.#legs), inOrder(this.#legs), 'totals differ by where the file is cut');
    assert.deepEqual(
      [...other.#calls.keys()].sort(),
      [...this.#calls.keys()].sort(),
      'calls differ by where the file is cut',
    );
    for (const [key, calls] of this.#calls) {
      const there = other.#calls.get(key);
      // Told twice, a call is put together from both: that is the store's.
      if (calls.length === 1 && there?.length === 1) {
        assert.deepEqual(there, calls, 'a call differs by where the file is cut');
      }
    }
    assert.deepEqual(
      other.#record?.session,
      this.#record?.session,
      'the session differs by where the file is cut',
    );
  }
}

/** Readings are counted in it, and what was not whole is read once more. */
function told(evidence: ReadonlyMap<string, Evidence>): [string, Evidence][] {
  return inOrder(evidence).map(([key, seen]) => [key, { ...seen, creditsReplay: 0 }]);
}

function inOrder<K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
