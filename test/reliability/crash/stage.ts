import { cpSync, existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { LivingHome } from '../../support/homes/livingHome.ts';
import { NO_READER, type World } from './world.ts';

/** The directories of one run in a world: a home that grows once, step by step, and the ledger beside it. */
export class Stage {
  readonly dataDir: string;
  readonly home: string;
  readonly exports: string;
  readonly #directory: string;
  readonly #world: World;
  readonly #programs: LivingHome;
  #done = 0;

  constructor(directory: string, world: World) {
    this.#directory = directory;
    this.#world = world;
    this.dataDir = join(directory, 'data');
    this.home = join(directory, 'home');
    this.exports = join(directory, 'exports');
    mkdirSync(this.exports, { recursive: true });
    cpSync(world.older, this.dataDir, { recursive: true });
    this.#programs = new LivingHome(this.home);
    this.grow(world.before);
  }

  /** Steps that are left. */
  get left(): number {
    return this.#world.steps.length - this.#done;
  }

  /** The next steps, each dated by its place, whenever it is made. */
  grow(steps: number): void {
    for (const step of this.#world.steps.slice(this.#done, this.#done + steps)) {
      this.#done++;
      this.#programs.write([[step]], NO_READER);
      if (!('path' in step)) continue;
      const at = this.#world.now / 1000 - 86_400 + this.#done;
      for (const ending of ['', '-wal']) {
        const path = join(this.home, step.path) + ending;
        if (existsSync(path)) utimesSync(path, at, at);
      }
    }
  }

  remove(): void {
    this.#programs.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
