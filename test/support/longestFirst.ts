import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders below `test`, those whose files take longest first. */
const FOLDERS = ['desktop', 'looks', 'browser', 'reliability', 'contract', 'integration', 'property', 'unit'];

/**
 * What takes longest begins first: the specs of the desktop, a file of a few lines that takes two minutes, would by its
 * size begin last, and one processor would wait for it. Within a folder the larger files are first, as vitest has it.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => this.#rank(a) - this.#rank(b));
  }

  #rank({ moduleId }: TestSpecification): number {
    const folder = relative(this.ctx.config.root, moduleId).split(sep)[1] ?? '';
    const rank = FOLDERS.indexOf(folder);
    return rank === -1 ? FOLDERS.length : rank;
  }
}
