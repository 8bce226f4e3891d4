import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { electronBinary, thisMachine, whyNoElectron } from '../../build/electronBinary.mjs';
import type { Order, Sight } from '../support/electronStandIn/orders.ts';
import { notRun } from '../support/notRun.ts';
import type { Desktop, RunningApp, Start } from './driver.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'main', 'main.js');
const HANDS = join(import.meta.dirname, 'electronHands.cjs');
const LONGEST_MS = 30_000;

/** What `electronHands.cjs` leaves in the app's main process. */
declare global {
  var electronHands: { obey(order: Order | { readonly do: 'look' }): Promise<Sight> };
}

/** The built app in Electron itself. Where there is none, each spec ends as not run. */
export function electronDesktop(): Desktop {
  const started: ElectronRun[] = [];
  let missing: string | null | undefined;
  let binary = '';
  return {
    name: 'Electron',
    async start(start) {
      if (missing === undefined) {
        const found = realElectron();
        missing = found.ok ? null : found.reason;
        if (found.ok) binary = found.binary;
      }
      if (missing !== null) notRun(expect.getState().currentTestName ?? 'a spec of the desktop app', missing);
      const run = await ElectronRun.start(binary, start);
      started.push(run);
      return run;
    },
    async close() {
      await Promise.all(started.map((run) => run.end()));
    },
  };
}

type Found = { readonly ok: true; readonly binary: string } | { readonly ok: false; readonly reason: string };

/** A binary that is one: others stand in for it where only its start is tested. */
function realElectron(): Found {
  const machine = thisMachine();
  const reason = whyNoElectron(machine);
  if (reason !== null) return { ok: false, reason };
  const binary = electronBinary(ROOT, machine);
  if (binary === null) return { ok: false, reason: 'no Electron binary on this machine' };
  const { stdout } = spawnSync(binary, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  if (!/^\d+\.\d+\.\d+\s*$/.test(stdout ?? '')) return { ok: false, reason: `${binary} is no Electron` };
  return { ok: true, binary };
}

class ElectronRun implements RunningApp {
  readonly ended: Promise<number | null>;
  readonly #app: ElectronApplication;
  #stderr = '';

  private constructor(app: ElectronApplication) {
    this.#app = app;
    const child = app.process();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.ended = new Promise((resolve) => child.once('exit', resolve));
  }

  static async start(
    binary: string,
    { args, hasTray = true, isPackaged = false, env: more = {} }: Start,
  ): Promise<ElectronRun> {
    const env = Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const app = await _electron.launch({
      executablePath: binary,
      args: ['-r', HANDS, MAIN, ...args],
      env: { ...env, ...more, HANDS_TRAY: String(hasTray), HANDS_PACKAGED: String(isPackaged) },
    });
    return new ElectronRun(app);
  }

  sight(): Promise<Sight> {
    return this.#ask({ do: 'look' });
  }

  act(order: Order): Promise<Sight> {
    return this.#ask(order);
  }

  #ask(order: Order | { readonly do: 'look' }): Promise<Sight> {
    return this.#app.evaluate((_electron, asked) => globalThis.electronHands.obey(asked), order);
  }

  async page(name: 'popover' | 'dashboard'): Promise<Page> {
    const isIt = (page: Page): boolean => URL.parse(page.url())?.pathname === `/${name}.html`;
    const until = performance.now() + LONGEST_MS;
    for (;;) {
      const found = this.#app.windows().find(isIt);
      if (found !== undefined) return found;
      if (performance.now() > until) throw new Error(`no page ${name} opened; ${this.#stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#app.process().kill(signal);
  }

  stderr(): string {
    return this.#stderr;
  }

  async end(): Promise<void> {
    const child = this.#app.process();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await this.ended;
  }
}
