import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FuzzTarget } from '../target.ts';
import { LogFile, type LogKind, piecesOf } from './logFile.ts';
import { MemoryLedger } from './memoryLedger.ts';
import { RealLedgers } from './realLedger.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'logs');
/** The database takes a hundred times as long as the reading: of the first kinds one each, then some. */
const STORED_KINDS = 10;
const STORED_ONE_OF = 60;
const LARGEST_SEED = 16_000;

/**
 * A source that reads a file of lines or a document: whatever stands in it nothing is thrown, what it tells is within its
 * bounds, pieces say what the whole says, a second reading changes nothing, and the ledger takes every row.
 */
export function logTarget(
  name: string,
  kind: LogKind,
  grammar: Pick<FuzzTarget, 'words'> & { readonly fixtures: string; readonly ending: string },
): FuzzTarget {
  const file = new LogFile(kind);
  let ledgers: RealLedgers | null = null;
  const stored = new Set<string>();
  let hasFailed = false;
  const seeds = fixtureFiles(grammar.fixtures, grammar.ending);

  function feed(input: Buffer): string {
    const pieces = piecesOf(input);
    const bytes = Buffer.concat(pieces);
    const whole = new MemoryLedger();
    file.read([bytes], whole.memoryOf, whole.store);
    if (kind.format === 'log') {
      const inPieces = new MemoryLedger();
      const { isByLines } = file.read(pieces, inPieces.memoryOf, inPieces.store);
      if (isByLines) whole.holdsSame(inPieces);
    }
    const isNew = stored.size < STORED_KINDS && !stored.has(whole.kind);
    // All once one has failed: that one is being made smaller.
    if (hasFailed || isNew || crc32(input) % STORED_ONE_OF === 0) {
      ledgers ??= new RealLedgers();
      ledgers.hold(file, bytes, kind.format === 'log' ? pieces : [bytes]);
    }
    stored.add(whole.kind);
    return whole.kind;
  }

  return {
    name,
    seeds: () => seeds,
    words: [...new Set([...wordsOf(seeds), ...grammar.words])],
    feed(input) {
      try {
        return feed(input);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    },
    async close() {
      file.close();
      ledgers?.close();
    },
  };
}

/** All files of a source's fixtures that end so; of the long ones the beginning. */
export function fixtureFiles(source: string, ending: string): readonly Buffer[] {
  const directory = join(FIXTURES, source);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => join(directory, path))
    .filter((path) => path.endsWith(ending) && !path.endsWith('expected.json') && statSync(path).isFile())
    .map((path) => readFileSync(path).subarray(0, LARGEST_SEED));
}

/** The short texts in them: keys, kinds, names. */
export function wordsOf(seeds: readonly Buffer[]): readonly string[] {
  const words = new Set<string>();
  for (const seed of seeds) {
    for (const [, word = ''] of seed.toString().matchAll(/"([\w.$/ :-]{1,40})"/g)) words.add(word);
  }
  return [...words].slice(0, 600);
}
