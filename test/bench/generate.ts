/**
 * The benchmark's data: a home as heavy as a busy machine's, and what a ledger of it must say to the nano-AIU.
 * `node test/bench/generate.ts <dir> [--bytes 1e9] [--files n] [--seed n] [--single-line bytes]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../electron/core/sample/random.ts';
import { BenchSession, type ByteShares } from './benchSession.ts';
import { addTurn, type BenchTurn, benchTurn, noUsage, type UsageTruth } from './benchTurn.ts';
import { ByteSink } from './byteSink.ts';
import { Filler, Pictures } from './filler.ts';

export interface BenchOptions {
  /** About so many are written; 100 MB unless told. */
  readonly bytes?: number;
  /** By default 1,200 a gigabyte. */
  readonly files?: number;
  /** About so many; by default a turn takes 8 to 80 kB, as its session is small or large. */
  readonly turns?: number;
  /** That they are spread over; 60 unless told. */
  readonly days?: number;
  readonly seed?: number;
}

export interface BenchTruth extends UsageTruth {
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  readonly workspaces: number;
  /** The folder with a third of all sessions, up to 400. */
  readonly busiest: string;
  readonly largestFile: { readonly path: string; readonly bytes: number };
  readonly shares: Readonly<ByteShares>;
}

export const GIGABYTE = 1e9;
const FILES_PER_GIGABYTE = 1200;
const WORKSPACES = 40;
const MOST_IN_ONE_WORKSPACE = 400;
/** Noon of the day that the data ends with. */
export const LAST_DAY = Date.UTC(2026, 10, 20, 12);
const DAYS = 60;
/** What a turn takes in a file beside its texts. */
const TURN_FRAME = 1_900;
const DAY = 86_400_000;
/** Half the sessions were compacted and begin with this share of their bytes in one line. */
const COMPACTED = 0.57;
const USER = '.config/Code/User/workspaceStorage';

/** Writes the data below `dir`. The same options write the same bytes. */
export function generateBench(dir: string, options: BenchOptions = {}): BenchTruth {
  const bytes = options.bytes ?? 1e8;
  const files = options.files ?? Math.max(12, Math.round((bytes / GIGABYTE) * FILES_PER_GIGABYTE));
  const perTurn = options.turns === undefined ? null : Math.max(1000, bytes / options.turns - TURN_FRAME);
  return new BenchHome(dir, new Random(options.seed ?? 1), options.days).home(bytes, files, perTurn);
}

/** A session whose log is one line of about `bytes`, as a compaction leaves it; never held in memory. */
export function writeSingleLineSession(
  path: string,
  bytes: number,
  seed = 2,
): UsageTruth & { readonly bytes: number } {
  mkdirSync(dirname(path), { recursive: true });
  const home = new BenchHome(dirname(path), new Random(seed));
  const written = home.singleLine(path, bytes);
  return { ...home.truth, bytes: written };
}

class BenchHome {
  readonly truth = noUsage();
  readonly #dir: string;
  readonly #days: number;
  readonly #random: Random;
  readonly #filler: Filler;
  readonly #pictures: Pictures;
  readonly #shares: ByteShares = { snapshot: 0, result: 0, response: 0, attachments: 0, rest: 0 };
  #lines = 0;

  constructor(dir: string, random: Random, days = DAYS) {
    this.#dir = dir;
    this.#days = days;
    this.#random = random;
    this.#filler = new Filler(random);
    this.#pictures = new Pictures(random);
  }

  home(bytes: number, files: number, bytesPerTurn: number | null): BenchTruth {
    const folders = Array.from({ length: Math.min(WORKSPACES, Math.max(2, files >> 2)) }, (_, i) =>
      this.#workspace(i),
    );
    const inBusiest = Math.min(MOST_IN_ONE_WORKSPACE, Math.floor(files / 3));
    const sizes = this.#sizes(bytes, files);
    let total = 0;
    let largestFile = { path: '', bytes: 0 };
    for (const [i, size] of sizes.entries()) {
      const folder = i < inBusiest ? folders[0] : folders[1 + (i % (folders.length - 1))];
      const id = this.#random.uuid();
      const path = join(this.#dir, folder ?? '', `${id}.jsonl`);
      const perTurn = bytesPerTurn ?? Math.min(80_000, Math.max(8_000, size / 4));
      const written = this.#session(path, id, size, perTurn);
      total += written;
      if (written > largestFile.bytes) largestFile = { path, bytes: written };
    }
    return {
      ...this.truth,
      files,
      bytes: total,
      lines: this.#lines,
      workspaces: folders.length,
      busiest: folders[0] ?? '',
      largestFile,
      shares: this.#shares,
    };
  }

  singleLine(path: string, bytes: number): number {
    const sink = new ByteSink(path);
    const session = new BenchSession(sink, this.#filler, this.#pictures, this.#random.uuid());
    session.snapshot(LAST_DAY - DAY, this.#turnsUntil(sink, bytes, LAST_DAY - DAY, 400_000));
    sink.close();
    return sink.position;
  }

  #session(path: string, id: string, bytes: number, perTurn: number): number {
    const random = this.#random;
    const createdAt = LAST_DAY - Math.floor(random.next() * this.#days * DAY);
    const sink = new ByteSink(path);
    const session = new BenchSession(sink, this.#filler, this.#pictures, id);
    const compacted = random.chance(0.5) ? bytes * COMPACTED : 0;
    let count = session.snapshot(createdAt, this.#turnsUntil(sink, compacted, createdAt, perTurn));
    for (const turn of this.#turnsUntil(sink, bytes, createdAt + DAY / 4, perTurn)) {
      const retries = count > 0 && random.chance(0.02);
      if (retries) count--;
      session.turn(count++, turn, retries);
    }
    sink.close();
    this.#lines += session.lines;
    for (const share of Object.keys(this.#shares) as (keyof ByteShares)[])
      this.#shares[share] += session.shares[share];
    return sink.position;
  }

  /** Turns, each counted in the truth, as long as the sink has not reached `bytes`. */
  *#turnsUntil(sink: ByteSink, bytes: number, startedAt: number, perTurn: number): Iterable<BenchTurn> {
    let at = startedAt;
    while (sink.position < bytes) {
      const size = Math.min(this.#random.logNormal(perTurn * 0.7, 0.85), bytes - sink.position + 2_000);
      const turn = benchTurn(this.#random, at, size);
      addTurn(this.truth, turn);
      at = turn.completedAt + this.#random.int(1_000, 60_000);
      yield turn;
    }
  }

  /** Log-normal sizes that add up to `bytes`; the first of all are some large ones. */
  #sizes(bytes: number, files: number): readonly number[] {
    const weights = Array.from({ length: files }, () => this.#random.logNormal(1, 1.2));
    const large = weights.reduce((sum, weight) => sum + weight, 0) * 0.06;
    for (let i = 0; i < 3; i++) weights[Math.floor(((i + 0.5) * files) / 3)] = large;
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => (weight / sum) * bytes);
  }

  #workspace(index: number): string {
    const root = `${USER}/${this.#random.hex(32)}`;
    const folder = `${root}/chatSessions`;
    mkdirSync(join(this.#dir, folder), { recursive: true });
    writeFileSync(
      join(this.#dir, root, 'workspace.json'),
      JSON.stringify({ folder: `file:///home/bench/project-${index}` }),
    );
    return folder;
  }
}

/** As a command: writes the data, and the truth beside it as `truth.json`. */
function main(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      bytes: { type: 'string', default: '1e8' },
      files: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'single-line': { type: 'string' },
    },
  });
  const [dir] = positionals;
  if (dir === undefined) {
    process.stderr.write(
      'usage: generate.ts <dir> [--bytes n] [--files n] [--seed n] [--single-line bytes]\n',
    );
    process.exitCode = 2;
    return;
  }
  const truth = generateBench(dir, {
    bytes: Number(values.bytes),
    seed: Number(values.seed),
    ...(values.files === undefined ? {} : { files: Number(values.files) }),
  });
  const line = values['single-line'];
  const path = join(dir, truth.busiest, '00000000-0000-4000-8000-000000000300.jsonl');
  const singleLine = line === undefined ? null : { path, ...writeSingleLineSession(path, Number(line)) };
  const text = `${JSON.stringify({ ...truth, singleLine }, null, 2)}\n`;
  writeFileSync(join(dir, 'truth.json'), text);
  process.stdout.write(text);
}

if (import.meta.main) main();
