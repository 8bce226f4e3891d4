import fc from 'fast-check';
import { type FileStep, MemoryDisk } from './fileSteps.ts';
import { sessionPaths } from './finalTree.ts';

const LINE_FEED = 10;

/** What disks, back-ups and other programs do to session files while they grow. */
export interface Damage {
  readonly what: 'cut' | 'restore' | 'noise' | 'zeros';
  /** Counted round the session files there are. */
  readonly file: number;
  /** Thousandths of the file's bytes. */
  readonly at: number;
}

export function damageArbitrary(): fc.Arbitrary<Damage> {
  return fc.record({
    what: fc.constantFrom(
      'cut' as const,
      'cut' as const,
      'restore' as const,
      'noise' as const,
      'zeros' as const,
    ),
    file: fc.nat(9),
    at: fc.nat(1000),
  });
}

/** A home's files in memory while damage is done to them. */
export class DamagedDisk {
  readonly disk = new MemoryDisk();
  /** The longest state of each file since it was rewritten last, which a back-up would bring back. */
  readonly #best = new Map<string, Buffer>();
  readonly #cut = new Set<string>();

  /** @returns the step as it comes out. Nobody but VS Code writes on where a line was torn, and it does not. */
  apply(step: FileStep): FileStep {
    const torn =
      step.op === 'append' && this.#cut.has(step.path) && this.disk.read(step.path).at(-1) !== LINE_FEED;
    const done = torn ? { ...step, bytes: Buffer.concat([Buffer.from('\n'), step.bytes]) } : step;
    this.#cut.delete(step.path);
    this.disk.apply(done);
    // A copy is torn where its original was.
    if (step.op === 'truncate' || (step.op === 'copy' && this.#cut.has(step.from))) this.#cut.add(step.path);
    const longest = this.#best.get(step.path);
    const now = this.disk.read(step.path);
    if (step.op === 'write' || longest === undefined || now.length > longest.length)
      this.#best.set(step.path, now);
    return done;
  }

  /** @returns null where there is nothing to damage. */
  stepOf({ what, file, at }: Damage): FileStep | null {
    const paths = sessionPaths(this.disk);
    const path = paths[file % Math.max(1, paths.length)];
    if (path === undefined) return null;
    const bytes = this.disk.read(path);
    if (what === 'cut') return { op: 'truncate', path, length: Math.floor((bytes.length * at) / 1000) };
    if (what === 'restore') return { op: 'write', path, bytes: this.#best.get(path) ?? bytes };
    const noise = what === 'zeros' ? '\0'.repeat(40) : '{"kind":1,"k":["requests",0,"copilotCr';
    return path.endsWith('.jsonl') ? { op: 'append', path, bytes: Buffer.from(`${noise}\n`) } : null;
  }
}
