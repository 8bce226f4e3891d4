import type { Page } from 'playwright-core';
import type { Transport } from '../../shared/rpc/transport.ts';

interface PipeEnd {
  hear(frame: string): void;
  end(): void;
}

/** The ends that the test holds, by page and number. */
const ends = new WeakMap<Page, Map<number, PipeEnd>>();

/** The page's end of its pipe, held by the test: every frame goes through `window.pilotlightPipe`. */
export async function pagePipe(page: Page): Promise<Transport> {
  const ofPage = ends.get(page) ?? (await listenTo(page));
  const number = ofPage.size;
  const heard = new Set<(frame: string) => void>();
  const closed = new Set<() => void>();
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of closed) listener();
  };
  ofPage.set(number, {
    hear(frame) {
      if (isOpen) for (const listener of heard) listener(frame);
    },
    end,
  });
  page.once('close', end);
  await page.evaluate(
    `(window.pipes ??= [])[${number}] = [
      pilotlightPipe.onFrame((frame) => pipeTells(${number}, frame)),
      pilotlightPipe.onClose(() => pipeTells(${number}, null)),
    ]; 0`,
  );
  const say = (script: string): void => {
    // A page that is gone hears nothing; its end is told by its closing.
    page.evaluate(script).catch(() => {});
  };
  return {
    send(frame) {
      if (isOpen) say(`pilotlightPipe.send(${literal(frame)})`);
    },
    onFrame(listener) {
      heard.add(listener);
      return () => void heard.delete(listener);
    },
    onClose(listener) {
      closed.add(listener);
      return () => void closed.delete(listener);
    },
    close() {
      if (!isOpen) return;
      say(`for (const undo of pipes[${number}]) undo()`);
      end();
    },
  };
}

async function listenTo(page: Page): Promise<Map<number, PipeEnd>> {
  const ofPage = new Map<number, PipeEnd>();
  ends.set(page, ofPage);
  await page.exposeFunction('pipeTells', (number: number, frame: string | null) => {
    const one = ofPage.get(number);
    if (frame === null) one?.end();
    else one?.hear(frame);
  });
  return ofPage;
}

/** A text as the page writes it; millions of the same letter are told by their number. */
function literal(text: string): string {
  const [letter = ''] = text;
  const isOne = text.length > 1_000_000 && text === letter.repeat(text.length);
  return isOne ? `${JSON.stringify(letter)}.repeat(${text.length})` : JSON.stringify(text);
}
