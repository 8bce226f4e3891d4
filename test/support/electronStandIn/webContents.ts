import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { HandlerDetails, WebContents, WindowOpenHandlerResponse } from 'electron';
import type { CDPSession, Download, Page, Route } from 'playwright-core';
import { isApp, toApp, toHttps, withoutHash } from './addresses.ts';
import { profile } from './chromium.ts';
import { StandInDownload } from './download.ts';
import { nativeTheme } from './images.ts';
import { pageScripts, WORLD } from './pageScripts.ts';
import { Preventable } from './preventable.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';

type Members = Pick<WebContents, 'send' | 'reload' | 'getURL' | 'isDestroyed' | 'isDevToolsOpened'>;

type OpenHandler = (details: Pick<HandlerDetails, 'url'>) => WindowOpenHandlerResponse;

/** Who sent a message: as much of Electron's frame as a receiver may look at. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: SenderFrame | null;
}

/** Permissions that pages ask for, by Chromium's names, and what Electron calls them. */
const PERMISSIONS = { geolocation: 'geolocation', notifications: 'notifications', midi: 'midi' } as const;

/** A real page of Chromium, with the app's own preload in a world beside it. */
export class StandInWebContents extends EventEmitter implements Members {
  /** Messages of this page only. */
  readonly ipc = new EventEmitter();
  /** Of Chromium. */
  readonly page: Promise<Page>;
  #cdp: CDPSession | null = null;
  /** Where preload runs now. */
  #world: number | null = null;
  #mainFrame = '';
  #openHandler: OpenHandler | null = null;
  /** The app's own navigation, which no guard is asked about. */
  #expected: string | null = null;
  #url = '';
  #isDestroyed = false;
  /** Frames sent to the page, for those who count them. */
  sent = 0;

  constructor(preload: string | undefined, size: { readonly width: number; readonly height: number }) {
    super();
    this.page = this.#open(preload, size);
  }

  async #open(preload: string | undefined, size: { width: number; height: number }): Promise<Page> {
    const context = await profile();
    const page = await context.newPage();
    await page.setViewportSize(size);
    const cdp = await context.newCDPSession(page);
    this.#cdp = cdp;
    await this.#guardPermissions(cdp);
    await this.#followWorlds(cdp);
    for (const script of pageScripts(preload === undefined ? '' : readFileSync(preload, 'utf8'))) {
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', script);
    }
    await page.route('**/*', (route) => this.#answer(page, route));
    page.on('popup', (popup) => void popup.close());
    page.on('download', (download) => void this.#save(download));
    await page.emulateMedia({ colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' });
    this.#followTheme(page);
    return page;
  }

  async #save(download: Download): Promise<void> {
    const event = new Preventable();
    const item = new StandInDownload(download);
    session.defaultSession.emit('will-download', event, item, this);
    await (event.defaultPrevented ? download.cancel() : item.save());
  }

  #followTheme(page: Page): void {
    const tell = (): void => {
      const colorScheme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
      // The page may be gone by then.
      page.emulateMedia({ colorScheme }).catch(() => {});
    };
    nativeTheme.on('updated', tell);
    this.once('destroyed', () => nativeTheme.off('updated', tell));
  }

  async #guardPermissions(cdp: CDPSession): Promise<void> {
    const { browserContextId = '' } = (await cdp.send('Target.getTargetInfo')).targetInfo;
    for (const [name, ours] of Object.entries(PERMISSIONS)) {
      const setting = session.defaultSession.isGranted(ours, 'app://pilotlight') ? 'granted' : 'denied';
      await cdp.send('Browser.setPermission', { permission: { name }, setting, browserContextId });
    }
  }

  async #followWorlds(cdp: CDPSession): Promise<void> {
    await cdp.send('Page.enable');
    this.#mainFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
    const frames = new Map<number, string>();
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const frame: unknown = context.auxData?.frameId;
      if (context.name !== WORLD || typeof frame !== 'string') return;
      frames.set(context.id, frame);
      if (frame === this.#mainFrame) this.#world = context.id;
    });
    cdp.on('Runtime.executionContextsCleared', () => {
      frames.clear();
      this.#world = null;
    });
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      const message: unknown = JSON.parse(payload);
      if (this.#isDestroyed || !Array.isArray(message)) return;
      const frame = frames.get(executionContextId);
      const main: SenderFrame = { url: this.#url, parent: null };
      this.receive(frame === this.#mainFrame ? main : { url: this.#url, parent: main }, message);
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: 'standInSend', executionContextName: WORLD });
  }

  /** A message of the page arrives in the main process. */
  receive(senderFrame: SenderFrame | null, [channel, ...args]: readonly unknown[]): void {
    if (channel === 'stand-in:open') this.#askToOpen(String(args[0]));
    else if (typeof channel === 'string') this.ipc.emit(channel, { sender: this, senderFrame }, ...args);
  }

  async #answer(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      if (withoutHash(url) === this.#expected) this.#expected = null;
      else if (this.#isRefused(url)) return route.abort('aborted');
      this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
      this.#url = url;
    }
    if (!(await session.defaultSession.webRequest.allows(url))) return route.abort('blockedbyclient');
    const asked = new Request(url, {
      method: request.method(),
      headers: await request.allHeaders().then(sendable),
    });
    const answer = isApp(request.url()) ? await protocol.answer(asked) : null;
    if (answer === null) return route.abort('internetdisconnected');
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  }

  #isRefused(url: string): boolean {
    const event = Object.assign(new Preventable(), { url, isMainFrame: true });
    this.emit('will-navigate', event);
    return event.defaultPrevented;
  }

  /** A page wants another beside it; what the handler allows, the stand-in could not show. */
  #askToOpen(url: string): void {
    if (this.#openHandler?.({ url }).action !== 'deny') {
      throw new Error('the stand-in shows no window that a page opens');
    }
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    const isSameDocument = withoutHash(url) === withoutHash(this.#url);
    if (!isSameDocument) this.#expected = withoutHash(url);
    await page.goto(toHttps(url));
    this.#url = url;
    if (isSameDocument) return;
    this.emit('page-title', await page.title());
    this.emit('did-finish-load');
  }

  reload(): void {
    this.#expected = withoutHash(this.#url);
    void this.page.then((page) => page.reload()).catch(() => {});
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.sent += 1;
    this.#inWorld('standInDeliver', channel, args);
  }

  /** What Electron tells a page when its window is shown and hidden. */
  tellVisibility(state: 'visible' | 'hidden'): void {
    this.#inWorld('standInVisibility', state);
  }

  #inWorld(name: string, ...args: readonly unknown[]): void {
    if (this.#cdp === null || this.#world === null || this.#isDestroyed) return;
    const expression = `${name}(...${JSON.stringify(args)})`;
    // The page may be gone by the time it arrives.
    void this.#cdp.send('Runtime.evaluate', { expression, contextId: this.#world }).catch(() => {});
  }

  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    const page = await this.page;
    if (!page.isClosed()) await page.setViewportSize(size);
  }

  /** As a crash of the page's process. */
  async crash(): Promise<void> {
    await this.page;
    this.emit('render-process-gone', new Preventable(), { reason: 'crashed', exitCode: 1 });
  }

  getURL(): string {
    return this.#url;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** With its window. */
  end(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('destroyed');
    void this.page.then((page) => page.close()).catch(() => {});
  }
}

/** Headers of HTTP/2 begin with a colon, which no `Request` takes. */
function sendable(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
}
