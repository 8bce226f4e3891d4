import type { WebFrameMain } from 'electron';
import type { Transport } from '../../shared/rpc/transport.ts';
import { CLOSED, FRAME, OPEN } from './ipcChannels.ts';
import { isOwnPage } from './pageAddress.ts';

/** Of a message, as much of Electron's event as is looked at; a frame that is gone already is null. */
interface PageMessage {
  readonly senderFrame: (Pick<WebFrameMain, 'url'> & { readonly parent: unknown }) | null;
}

/** As much of Electron's `WebContents` as is needed, so that a test hands in its own. */
export interface PageContents {
  readonly ipc: {
    on(channel: string, listener: (event: PageMessage, ...args: unknown[]) => void): unknown;
  };
  on(
    event: 'did-start-navigation',
    listener: (details: { readonly isMainFrame: boolean; readonly isSameDocument: boolean }) => void,
  ): unknown;
  on(event: 'render-process-gone', listener: () => void): unknown;
  once(event: 'destroyed', listener: () => void): unknown;
  send(channel: string, ...args: unknown[]): void;
  isDestroyed(): boolean;
}

/**
 * Hands out one transport for each page that a window shows: a reload, a crash or the window's end closes the one
 * before. How long a frame may be is judged where it is read, for every transport alike.
 * @param connect is called when the page begins to listen.
 * @returns the undo; closes what is open.
 */
export function servePages(contents: PageContents, connect: (transport: Transport) => void): () => void {
  let current: PageTransport | null = null;
  const end = (): void => {
    current?.close();
    current = null;
  };
  const onOpen = (event: PageMessage): void => {
    if (!isOwnMainFrame(event)) return;
    // The page began anew and knows: telling it of the old one's end would end the new one.
    current?.abandon();
    current = new PageTransport(contents);
    connect(current);
  };
  const onLeave = (event: PageMessage): void => {
    if (isOwnMainFrame(event)) current?.abandon();
  };
  const onFrame = (event: PageMessage, frame: unknown): void => {
    if (isOwnMainFrame(event) && typeof frame === 'string') current?.hear(frame);
  };
  contents.ipc.on(OPEN, onOpen);
  contents.ipc.on(FRAME, onFrame);
  contents.ipc.on(CLOSED, onLeave);
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) end();
  });
  contents.on('render-process-gone', end);
  contents.once('destroyed', end);
  return end;
}

/** A frame of another page, or of a frame within ours, is nobody we talk to. */
function isOwnMainFrame({ senderFrame }: PageMessage): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}

class PageTransport implements Transport {
  readonly #contents: PageContents;
  readonly #heard = new Set<(frame: string) => void>();
  readonly #closed = new Set<() => void>();
  #isOpen = true;

  constructor(contents: PageContents) {
    this.#contents = contents;
  }

  /** A frame arrived. */
  hear(frame: string): void {
    for (const listener of this.#heard) listener(frame);
  }

  send(frame: string): void {
    if (this.#isOpen && !this.#contents.isDestroyed()) this.#contents.send(FRAME, frame);
  }

  onFrame(listener: (frame: string) => void): () => void {
    this.#heard.add(listener);
    return () => void this.#heard.delete(listener);
  }

  onClose(listener: () => void): () => void {
    this.#closed.add(listener);
    return () => void this.#closed.delete(listener);
  }

  close(): void {
    if (this.#isOpen && !this.#contents.isDestroyed()) this.#contents.send(CLOSED);
    this.abandon();
  }

  /** As `close`, with nobody there to be told. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#heard.clear();
    for (const listener of this.#closed) listener();
  }
}
