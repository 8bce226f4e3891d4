import { closeSync, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineOutcome, LineSource } from '../../../electron/core/logs/lineSource.ts';
import { LineReader } from '../../../electron/core/logs/lines.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/logs');

export interface Case {
  readonly name: string;
  /** The log. */
  readonly path: string;
  readonly expected: unknown;
}

/** Each case of a source: a log and what is to come of it. */
export function casesOf(source: 'agent-host' | 'xcode'): Case[] {
  const folder = join(FIXTURES, source);
  return readdirSync(folder).map((name) => {
    const log = readdirSync(join(folder, name)).find((file) => file !== 'expected.json') ?? '';
    return {
      name,
      path: join(folder, name, log),
      expected: JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')),
    };
  });
}

const reader = new LineReader();

/**
 * Reads a log as the product does: a last line without an end waits unless it says something.
 * @param until bytes of the file that are there by then.
 * @returns where to go on, and what came of each line.
 */
export function readInto(
  source: LineSource,
  path: string,
  from = 0,
  until = Infinity,
): { readonly offset: number; readonly outcomes: LineOutcome[] } {
  const fd = openSync(path, 'r');
  let offset = from;
  const outcomes: LineOutcome[] = [];
  try {
    reader.readLines(fd, from, Math.min(until, fstatSync(fd).size), (line) => {
      const outcome = source.line(line);
      if (!line.terminated && outcome !== 'told') {
        source.forgetLine();
        return false;
      }
      outcomes.push(outcome);
      offset = line.terminated ? line.end + 1 : line.end;
      return true;
    });
  } finally {
    closeSync(fd);
  }
  return { offset, outcomes };
}
