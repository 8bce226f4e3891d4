import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { App } from 'electron';
import { asked } from './asked.ts';
import { Preventable } from './preventable.ts';

type Members = Pick<
  App,
  | 'setPath'
  | 'getPath'
  | 'getVersion'
  | 'getName'
  | 'name'
  | 'getPreferredSystemLanguages'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'setAsDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'requestSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'whenReady'
  | 'quit'
  | 'exit'
>;

/** Files in the app's profile, in place of Electron's socket. */
const LOCK = 'stand-in.lock';
const SECOND = 'stand-in.second';

export class StandInApp extends EventEmitter implements Members {
  readonly isPackaged = process.env.STAND_IN_PACKAGED === '1';
  readonly name = 'Pilotlight';
  readonly commandLine: Pick<App['commandLine'], 'appendSwitch'> = { appendSwitch() {} };
  /** macOS only. */
  readonly dock: App['dock'] = undefined;
  readonly #paths = new Map<string, string>();
  readonly #ready: Promise<void>;
  #lock: string | null = null;
  appUserModelId: string | null = null;

  constructor() {
    super();
    // After the main module, as with Electron.
    this.#ready = new Promise((resolve) => setTimeout(resolve, 0));
  }

  getVersion(): string {
    return '0.0.0';
  }

  getName(): string {
    return this.name;
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  /** macOS and Windows only. */
  getLoginItemSettings(): never {
    throw new Error('Linux has no login items');
  }

  /** macOS and Windows only. */
  setLoginItemSettings(): never {
    throw new Error('Linux has no login items');
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    asked.schemes.push(scheme);
    return true;
  }

  getPath(name: string): string {
    const path = name === 'downloads' ? tmpdir() : this.#paths.get(name);
    if (path === undefined) throw new Error(`the stand-in has no path ${name}`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`${path} does not exist`);
    this.#paths.set(name, path);
  }

  setAppUserModelId(id: string | null): void {
    this.appUserModelId = id;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  requestSingleInstanceLock(): boolean {
    const dir = this.getPath('userData');
    const lock = join(dir, LOCK);
    if (isHeld(lock)) {
      // In one step: whoever waits for it would read half of it.
      const note = join(dir, SECOND);
      writeFileSync(`${note}.new`, JSON.stringify(process.argv));
      renameSync(`${note}.new`, note);
      return false;
    }
    writeFileSync(lock, String(process.pid));
    this.#lock = lock;
    watch(dir, (_type, name) => {
      const note = join(dir, SECOND);
      if (name === null || basename(name) !== SECOND || !existsSync(note)) return;
      const argv: unknown = JSON.parse(readFileSync(note, 'utf8'));
      rmSync(note);
      this.emit('second-instance', new Preventable(), argv, dir, null);
    }).unref();
    return true;
  }

  quit(): void {
    const event = new Preventable();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  releaseSingleInstanceLock(): void {
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    this.#lock = null;
  }

  exit(code = 0): void {
    this.releaseSingleInstanceLock();
    this.emit('quit', {}, code);
    process.exit(code);
  }
}

function isHeld(lock: string): boolean {
  if (!existsSync(lock)) return false;
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch {
    // Left by a process that died, as Electron too finds out.
    return false;
  }
}

export const app = new StandInApp();
