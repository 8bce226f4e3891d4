import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { Preventable } from './preventable.ts';
import { StandInWebContents } from './webContents.ts';

type Members = Pick<
  BrowserWindow,
  | 'show'
  | 'hide'
  | 'focus'
  | 'isFocused'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'loadURL'
  | 'setBounds'
  | 'getBounds'
  | 'getNormalBounds'
  | 'getTitle'
  | 'setVisibleOnAllWorkspaces'
  | 'setBackgroundColor'
  | 'setContentProtection'
>;

/** A window without a frame or a screen: a page, a place and what was asked of it. */
export class StandInWindow extends EventEmitter implements Members {
  static readonly open = new Set<StandInWindow>();
  static #lastId = 0;
  static #focused: StandInWindow | null = null;
  readonly id = ++StandInWindow.#lastId;
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: StandInWebContents;
  #title: string;
  #bounds: Rectangle;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;
  backgroundColor: string;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    this.#title = options.title ?? '';
    this.backgroundColor = options.backgroundColor ?? '#ffffff';
    this.webContents = new StandInWebContents(options.webPreferences?.preload, { width, height });
    this.webContents.once('did-finish-load', () => {
      if (!this.#isDestroyed) this.emit('ready-to-show');
    });
    this.webContents.on('page-title', (title: string) => {
      const event = new Preventable();
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.#title = title;
    });
    StandInWindow.open.add(this);
    app.emit('web-contents-created', new Preventable(), this.webContents);
    app.emit('browser-window-created', new Preventable(), this);
  }

  static getAllWindows(): readonly StandInWindow[] {
    return [...StandInWindow.open];
  }

  static fromWebContents(contents: StandInWebContents): StandInWindow | null {
    return [...StandInWindow.open].find((one) => one.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#isMinimized = false;
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.webContents.tellVisibility('visible');
      this.emit('show');
    }
    this.focus();
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.webContents.tellVisibility('hidden');
    this.emit('hide');
  }

  focus(): void {
    StandInWindow.#focused = this;
    this.emit('focus');
  }

  minimize(): void {
    this.#isMinimized = true;
    if (StandInWindow.#focused === this) StandInWindow.#focused = null;
    this.webContents.tellVisibility('hidden');
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.webContents.tellVisibility('visible');
    this.emit('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  close(): void {
    const event = new Preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    StandInWindow.open.delete(this);
    this.webContents.end();
    this.emit('closed');
    if (StandInWindow.open.size > 0) return;
    if (app.listenerCount('window-all-closed') === 0) app.quit();
    else app.emit('window-all-closed');
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    const { width, height } = this.#bounds;
    if (width !== before.width || height !== before.height) void this.webContents.resize({ width, height });
  }

  setVisibleOnAllWorkspaces(): void {}

  setBackgroundColor(colour: string): void {
    this.backgroundColor = colour;
  }

  /** Of macOS and Windows; here nothing takes pictures. */
  setContentProtection(): void {}

  isFocused(): boolean {
    return StandInWindow.#focused === this;
  }

  getBounds(): Rectangle {
    return this.#bounds;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }
}
