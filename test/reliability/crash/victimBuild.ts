import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram } from '../../../build/programBuild.mjs';
import { announcedModules } from './announcedModules.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface BuiltVictim {
  readonly program: string;
  readonly remove: () => void;
}

/** The victim as one program with its reader's thread beside it: it starts in a third of the time that sources take. */
export async function buildVictim(): Promise<BuiltVictim> {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const directory = mkdtempSync(join(ROOT, 'dist', 'crash-'));
  await buildProgram(
    ROOT,
    directory,
    {
      'victim.js': 'test/reliability/crash/victim.ts',
      'ingestWorker.js': 'electron/core/logs/ingestWorker.ts',
      'otlpWorker.js': 'electron/core/logs/sources/otlp/otlpWorker.ts',
    },
    'es',
    [announcedModules(ROOT)],
  );
  return {
    program: join(directory, 'victim.js'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
