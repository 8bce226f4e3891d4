import { appendFileSync, copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One thing that happens to one file. Paths are relative to the home, with `/`. */
export type FileStep =
  /** Created, or cut to nothing and rewritten in place: the same inode, as VS Code does it. */
  | { readonly op: 'write'; readonly path: string; readonly bytes: Buffer }
  | { readonly op: 'append'; readonly path: string; readonly bytes: Buffer }
  | { readonly op: 'truncate'; readonly path: string; readonly length: number }
  | { readonly op: 'copy'; readonly from: string; readonly path: string }
  | { readonly op: 'delete'; readonly path: string };

/** Does the step below `home`. */
export function applyStep(home: string, step: FileStep): void {
  const path = join(home, step.path);
  if (step.op === 'delete') {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  if (step.op === 'write') writeFileSync(path, step.bytes);
  else if (step.op === 'append') appendFileSync(path, step.bytes);
  else if (step.op === 'truncate') truncateSync(path, step.length);
  else copyFileSync(join(home, step.from), path);
}

/** The same steps on files in memory. */
export class MemoryDisk {
  readonly files = new Map<string, Buffer>();

  apply(step: FileStep): void {
    const before = this.read(step.path);
    if (step.op === 'delete') this.files.delete(step.path);
    else if (step.op === 'write') this.files.set(step.path, step.bytes);
    else if (step.op === 'append') this.files.set(step.path, Buffer.concat([before, step.bytes]));
    else if (step.op === 'truncate') this.files.set(step.path, before.subarray(0, step.length));
    else this.files.set(step.path, this.read(step.from));
  }

  /** @returns nothing where there is no file. */
  read(path: string): Buffer {
    return this.files.get(path) ?? Buffer.alloc(0);
  }
}

/** One line for a failing test's report. */
export function describeStep(step: FileStep): string {
  if (step.op === 'write' || step.op === 'append') {
    return `${step.op} ${step.path} ${step.bytes.length} B ${JSON.stringify(step.bytes.toString('utf8').slice(0, 400))}`;
  }
  if (step.op === 'truncate') return `truncate ${step.path} to ${step.length}`;
  if (step.op === 'copy') return `copy ${step.from} to ${step.path}`;
  return `delete ${step.path}`;
}
