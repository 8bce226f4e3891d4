import { Random } from '../../../electron/core/sample/random.ts';
import { overBound } from './bound.ts';
import { keptInputs } from './corpus.ts';
import type { Coverage } from './coverage.ts';
import { detailOf, type Finding, signatureOf } from './finding.ts';
import { mutator } from './mutate.ts';
import { Pool } from './pool.ts';
import { shrink } from './shrink.ts';
import type { FuzzTarget } from './target.ts';

/** Inputs between two looks at the coverage: a look costs as much as some dozen of the cheap ones. */
const BATCH = 24;
const SHRINK_TRIES = 3000;
const SHRINK_MS = 15_000;
/** Reports and clocks of the process get their turn that often. */
const BREATH_MS = 200;

export interface FuzzOptions {
  readonly seed: number;
  /** False where only what is made from the seeds and the kept corpus is fed. */
  readonly feedsSeeds?: boolean;
  /** Asked before each input. @param inputs fed so far. */
  readonly isOver: (inputs: number) => boolean;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress?: (report: FuzzReport) => void;
  readonly coverage?: Coverage;
  /** Called before each input, so that it is known when the process dies of it. */
  readonly onInput?: (input: Buffer) => void;
}

export interface FuzzReport {
  readonly inputs: number;
  /** Of inputs that make many documents each. */
  readonly documents: number;
  readonly bytes: number;
  readonly kinds: number;
  readonly pool: number;
  /** Blocks of the product's code that ran; null where nobody counted. */
  readonly blocks: number | null;
  readonly findings: number;
}

/** Feeds a target with its seeds, its kept corpus, and changes of all that did something new, until it is over. */
export async function fuzz(
  target: FuzzTarget,
  options: FuzzOptions,
): Promise<{ report: FuzzReport; pool: Pool }> {
  const { seed, isOver, onFinding, onProgress, coverage, onInput } = options;
  const random = new Random(seed);
  const mutate = mutator(target.words);
  const pool = new Pool();
  const kinds = new Set<string>();
  const found = new Set<string>();
  let inputs = 0;
  let bytes = 0;
  let breath = performance.now();

  const report = (): FuzzReport => ({
    inputs,
    documents: target.documents?.() ?? inputs,
    bytes,
    kinds: kinds.size,
    pool: pool.size,
    blocks: coverage?.blocks ?? null,
    findings: found.size,
  });

  /** @returns whether it is of a new kind. */
  async function feed(input: Buffer): Promise<boolean> {
    inputs++;
    bytes += input.length;
    onInput?.(input);
    const began = performance.now();
    try {
      const kind = await kindOf(target, input);
      const slow = await overBound(target, input, performance.now() - began);
      if (slow !== null) note(input, new Error(slow));
      if (kinds.has(kind)) return false;
      kinds.add(kind);
      return true;
    } catch (error) {
      await examine(input, error);
      return false;
    }
  }

  async function examine(input: Buffer, error: unknown): Promise<void> {
    const signature = signatureOf(error);
    if (found.has(signature)) return;
    const until = performance.now() + SHRINK_MS;
    let tries = 0;
    const least = await shrink(
      input,
      async (candidate) => {
        onInput?.(candidate);
        return (await signatureFrom(target, candidate)) === signature;
      },
      () => ++tries > SHRINK_TRIES || performance.now() > until,
    );
    note(least, error);
  }

  function note(input: Buffer, error: unknown): void {
    const signature = signatureOf(error);
    if (found.has(signature)) return;
    found.add(signature);
    onFinding({ target: target.name, signature, detail: detailOf(error), input });
  }

  for (const input of [...target.seeds(), ...keptInputs(target.name).map((kept) => kept.bytes)]) {
    if (options.feedsSeeds !== false) {
      await feed(input);
      coverage?.look();
    }
    pool.add(input);
  }
  coverage?.look();

  while (!isOver(inputs)) {
    const batch: Buffer[] = [];
    for (let i = 0; i < BATCH && !isOver(inputs); i++) {
      const input = mutate(random, pool.pick(random), pool.other(random));
      if (await feed(input)) pool.add(input);
      else batch.push(input);
    }
    const fresh = coverage?.look() ?? null;
    if (fresh !== null && coverage !== undefined) {
      const wanted = new Map([...fresh].map(([url, places]) => [url, new Set(places)]));
      for (const input of batch) {
        if ([...wanted.values()].every((places) => places.size === 0)) break;
        await feed(input);
        if (coverage.reached(wanted) > 0) pool.add(input);
      }
    }
    if (performance.now() - breath > BREATH_MS) {
      onProgress?.(report());
      await new Promise(setImmediate);
      breath = performance.now();
    }
  }
  return { report: report(), pool };
}

async function kindOf(target: FuzzTarget, input: Buffer): Promise<string> {
  const kind = target.feed(input);
  return typeof kind === 'string' ? kind : await kind;
}

async function signatureFrom(target: FuzzTarget, input: Buffer): Promise<string | null> {
  try {
    await kindOf(target, input);
    return null;
  } catch (error) {
    return signatureOf(error);
  }
}
