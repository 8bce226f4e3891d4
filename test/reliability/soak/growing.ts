import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchSession } from '../../bench/benchSession.ts';
import { type BenchTurn, benchTurn } from '../../bench/benchTurn.ts';
import { ByteSink } from '../../bench/byteSink.ts';
import { CliSession, debugCall, debugLogPath, type SoakWriter, tellTurn } from './soakHome.ts';

/** So old are turns when they are written, since the longest of them takes six minutes and none may end in the future. */
const WRITTEN_AFTER_MS = 400_000;
const NEWLINE = 10;

/** A session that is worked in. */
export interface Growing {
  /** Appends at least so many bytes, if any are due. @returns how many it were. */
  grow(bytes: number): number;
  /** What was begun is written to its end. */
  finish(): number;
}

/** A chat, saved in pieces that end anywhere, and compacted now and then as VS Code does it: truncated and rewritten. */
export class GrowingChat implements Growing {
  readonly path: string;
  /** When a turn was taken back, by `performance.now`. */
  retriedAt = Number.NEGATIVE_INFINITY;
  readonly #writer: SoakWriter;
  readonly #scratch: string;
  readonly #id: string;
  readonly #turns: BenchTurn[] = [];
  #unwritten: Buffer = Buffer.alloc(0);

  constructor(writer: SoakWriter, index: number) {
    this.#writer = writer;
    this.#id = writer.random.uuid();
    this.#scratch = join(writer.home, '..', `turn-${index}`);
    this.path = join(writer.workspaces[index] ?? '', 'chatSessions', `${this.#id}.jsonl`);
    this.compact();
  }

  grow(bytes: number): number {
    let written = 0;
    while (written < bytes) {
      if (this.#unwritten.length === 0) this.#unwritten = this.#nextTurn();
      const piece = this.#unwritten.subarray(0, this.#endOf(bytes - written));
      appendFileSync(this.path, piece);
      written += piece.length;
      this.#unwritten = this.#unwritten.subarray(piece.length);
    }
    return written;
  }

  finish(): number {
    const { length } = this.#unwritten;
    appendFileSync(this.path, this.#unwritten);
    this.#unwritten = Buffer.alloc(0);
    return length;
  }

  /** @returns the bytes of the line that is left. */
  compact(): number {
    this.finish();
    const sink = new ByteSink(this.path);
    new BenchSession(sink, this.#writer.filler, this.#writer.pictures, this.#id).snapshot(
      this.#turns[0]?.timestamp ?? Date.now(),
      this.#turns,
    );
    sink.close();
    return sink.position;
  }

  /** Two saves of three end with a line, the third anywhere. */
  #endOf(bytes: number): number {
    if (this.#writer.random.chance(1 / 3)) return bytes;
    const end = this.#unwritten.indexOf(NEWLINE, Math.min(bytes, this.#unwritten.length) - 1);
    return end === -1 ? this.#unwritten.length : end + 1;
  }

  #nextTurn(): Buffer {
    const { random, filler, pictures, truth } = this.#writer;
    const bytes = Math.min(300_000, random.logNormal(50_000, 0.85));
    const turn = benchTurn(random, Date.now() - WRITTEN_AFTER_MS, bytes);
    const sink = new ByteSink(this.#scratch);
    const session = new BenchSession(sink, filler, pictures, this.#id);
    // What was retried stays in the ledger, and is gone from the chat.
    const retries = this.#turns.length > 0 && random.chance(0.02);
    if (retries) {
      this.#turns.pop();
      this.retriedAt = performance.now();
    }
    session.turn(this.#turns.length, turn, retries);
    sink.close();
    this.#turns.push(turn);
    tellTurn(truth, this.#id, turn);
    return readFileSync(this.#scratch);
  }
}

/** A debug log whose chat is gone. */
export class GrowingDebugLog implements Growing {
  readonly #writer: SoakWriter;
  readonly #id: string;
  readonly #path: string;

  constructor(writer: SoakWriter, index: number) {
    this.#writer = writer;
    this.#id = writer.random.uuid();
    this.#path = debugLogPath(writer, index, this.#id);
    writeFileSync(this.#path, debugCall(writer, this.#id, 2_000));
  }

  grow(bytes: number): number {
    let written = 0;
    while (written < bytes) {
      const line = debugCall(this.#writer, this.#id, this.#writer.random.int(10_000, 60_000));
      appendFileSync(this.#path, line);
      written += line.length;
    }
    return written;
  }

  finish(): number {
    return 0;
  }
}

/** A session of the terminal, with the bulk in its answers. */
export class GrowingTerminal implements Growing {
  readonly #session: CliSession;
  readonly #writer: SoakWriter;

  constructor(writer: SoakWriter) {
    this.#writer = writer;
    this.#session = new CliSession(writer);
    writeFileSync(this.#session.path, this.#session.begin());
  }

  grow(bytes: number): number {
    let written = 0;
    while (written < bytes) {
      const lines = this.#session.answer(this.#writer.random.int(5_000, 30_000));
      appendFileSync(this.#session.path, lines);
      written += lines.length;
    }
    return written;
  }

  finish(): number {
    return 0;
  }
}
