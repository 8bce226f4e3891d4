import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Desktop, RunningApp, Start } from '../../desktop/driver.ts';
import { newDirectory, removeDirectory } from '../temporary.ts';
import { CHROMIUM_ENDPOINT } from './chromium.ts';
import type { FromApp, Order, Sight, ToApp } from './orders.ts';
import { type SharedChromium, sharedChromium } from './sharedChromium.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MAIN = join(ROOT, 'dist', 'main', 'main.js');
const REGISTER = new URL('./register.ts', import.meta.url).href;
const LONGEST_MS = 30_000;

/** The built app in Node, its windows in one Chromium. */
export function standInDesktop(): Desktop {
  let chromiumUp: Promise<SharedChromium> | null = null;
  const bin = newDirectory();
  writeBus(bin);
  const started: StandInRun[] = [];
  return {
    name: 'the stand-in for Electron',
    async start(start) {
      chromiumUp ??= sharedChromium();
      const { browser, endpoint } = await chromiumUp;
      const run = new StandInRun(start, browser, endpoint, bin);
      started.push(run);
      await run.begun;
      return run;
    },
    async close() {
      await Promise.all(started.map((run) => run.end()));
      await (await chromiumUp)?.close();
      removeDirectory(bin);
    },
  };
}

/** Asks nobody: what the app's own environment says is what the message bus would. */
function writeBus(bin: string): void {
  writeFileSync(join(bin, 'dbus-send'), '#!/bin/sh\necho "   boolean $STAND_IN_TRAY"\n');
  chmodSync(join(bin, 'dbus-send'), 0o755);
}

class StandInRun implements RunningApp {
  readonly ended: Promise<number | null>;
  /** Resolves when the app answers, or is gone. */
  readonly begun: Promise<void>;
  readonly #child: ChildProcess;
  readonly #browser: Browser;
  readonly #waiting = new Map<number, (answer: FromApp) => void>();
  #lastId = 0;
  #stderr = '';

  constructor(
    { args, hasTray = true, isPackaged = false, env = {} }: Start,
    browser: Browser,
    endpoint: string,
    bin: string,
  ) {
    this.#browser = browser;
    this.#child = spawn(process.execPath, ['--import', REGISTER, MAIN, ...args], {
      env: {
        PATH: `${bin}:/usr/bin:/bin`,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        [CHROMIUM_ENDPOINT]: endpoint,
        STAND_IN_TRAY: String(hasTray),
        STAND_IN_PACKAGED: isPackaged ? '1' : '0',
        ...env,
      },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.on('message', (answer: FromApp) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    this.begun = Promise.race([this.sight(), this.ended]).then(() => {});
  }

  sight(): Promise<Sight> {
    return this.#ask({ do: 'look' });
  }

  act(order: Order): Promise<Sight> {
    return this.#ask(order);
  }

  async #ask(order: ToApp['order']): Promise<Sight> {
    const id = ++this.#lastId;
    const answered = new Promise<FromApp>((resolve) => this.#waiting.set(id, resolve));
    const gone = this.ended.then(
      (code): FromApp => ({ id, error: `the app ended (${code}): ${this.#stderr}` }),
    );
    // A process that is gone does not take it; `gone` says so.
    this.#child.send({ id, order } satisfies ToApp, () => {});
    const answer = await Promise.race([answered, gone]);
    if ('error' in answer) throw new Error(answer.error);
    return answer.sight;
  }

  async page(name: 'popover' | 'dashboard'): Promise<Page> {
    const until = performance.now() + LONGEST_MS;
    while (performance.now() < until) {
      const pages = this.#browser.contexts().flatMap((context) => context.pages());
      const found = pages.find((page) => URL.parse(page.url())?.pathname === `/${name}.html`);
      if (found !== undefined) {
        await found.waitForLoadState('load');
        return found;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no page ${name} opened; ${this.#stderr}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  stderr(): string {
    return this.#stderr;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
    await this.ended;
  }
}
