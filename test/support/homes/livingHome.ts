import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { HomeStep, Strand } from './homeSteps.ts';

/** Whoever reads a home while it is being written. */
export interface HomeReader {
  /** Reads whatever changed. */
  look(): void;
  /** Its process ends and another one begins. */
  restart(): void;
  /** The body of a request to its OTLP receiver. */
  post(body: object): void;
}

/** Draws numbers below `most`, the same ones again for the same seed. */
export type Chance = (most: number) => number;

/** The programs of a scenario at work in a directory: they append, rename, and keep their databases open. */
export class LivingHome {
  readonly #directory: string;
  readonly #databases = new Map<string, Database>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Everything at once, strand by strand. What is cut off while it is read needs a reader: `live`. */
  write(strands: readonly Strand[], reader: Pick<HomeReader, 'look' | 'post'>): void {
    for (const strand of strands) for (const step of strand) this.#do(step, reader);
  }

  /**
   * The strands woven together by chance, lines cut in two by chance, the reader looking and dying by chance.
   * At the end all is written; the reader has not necessarily looked.
   */
  live(strands: readonly Strand[], chance: Chance, reader: HomeReader): void {
    const running = strands.map((strand) => [...strand]);
    while (running.length > 0) {
      const at = chance(running.length);
      const step = running[at]?.shift();
      if (step === undefined) running.splice(at, 1);
      else this.#doInPieces(step, chance, reader);
      if (chance(12) === 0) reader.look();
      if (chance(60) === 0) reader.restart();
    }
  }

  /** The programs end: what is left in the databases' logs goes into the databases. */
  close(): void {
    for (const db of this.#databases.values()) db.close();
    this.#databases.clear();
  }

  #doInPieces(step: HomeStep, chance: Chance, reader: HomeReader): void {
    if (step.do !== 'append' || chance(5) > 0) {
      this.#do(step, reader);
      return;
    }
    const cut = chance(step.text.length);
    this.#do({ ...step, text: step.text.slice(0, cut) }, reader);
    reader.look();
    this.#do({ ...step, text: step.text.slice(cut) }, reader);
  }

  #do(step: HomeStep, reader: Pick<HomeReader, 'look' | 'post'>): void {
    switch (step.do) {
      case 'append':
        appendFileSync(this.#path(step.path), step.text);
        break;
      case 'replace': {
        const path = this.#path(step.path);
        writeFileSync(`${path}.tmp`, step.text);
        renameSync(`${path}.tmp`, path);
        break;
      }
      case 'database':
        this.#change(step.path, step.change);
        break;
      case 'seen':
        reader.look();
        break;
      case 'post':
        reader.post(step.body);
        break;
    }
  }

  #change(path: string, change: (db: Database) => void): void {
    let db = this.#databases.get(path);
    if (db === undefined) {
      db = new Sqlite(this.#path(path));
      db.pragma('journal_mode = WAL');
      // Nobody pulls the plug in a test.
      db.pragma('synchronous = OFF');
      this.#databases.set(path, db);
    }
    db.transaction(change)(db);
  }

  #path(path: string): string {
    const full = join(this.#directory, path);
    mkdirSync(dirname(full), { recursive: true });
    return full;
  }
}
