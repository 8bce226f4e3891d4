import type { Page } from 'playwright-core';
import type { Transport } from '../../shared/rpc/transport.ts';

let pipes = 0;

/** The page's end of its pipe, held by the test: every frame goes through `window.pilotlightPipe`. */
export async function pagePipe(page: Page): Promise<Transport> {
  const name = `pipe${++pipes}`;
  const heard = new Set<(frame: string) => void>();
  const closed = new Set<() => void>();
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of closed) listener();
  };
  await page.exposeFunction(`${name}Frame`, (frame: string) => {
    if (isOpen) for (const listener of heard) listener(frame);
  });
  await page.exposeFunction(`${name}Closed`, end);
  page.once('close', end);
  await page.evaluate(
    `window.${name} = [pilotlightPipe.onFrame((f) => ${name}Frame(f)), pilotlightPipe.onClose(() => ${name}Closed())]; 0`,
  );
  const say = (script: string): void => {
    // A page that is gone hears nothing; its end is told by its closing.
    page.evaluate(script).catch(() => {});
  };
  return {
    send(frame) {
      if (isOpen) say(`pilotlightPipe.send(${JSON.stringify(frame)})`);
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
      say(`for (const undo of window.${name}) undo()`);
      end();
    },
  };
}
