import { createServer } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { launchChromium } from '../chromium.ts';

/** One Chromium for all apps of a test file, and a way for each to come to it. */
export interface SharedChromium {
  /** For the stand-in. */
  readonly endpoint: string;
  /** The test's own view of it, with the pages of every app. */
  readonly browser: Browser;
  close(): Promise<void>;
}

/** To be called in a test, as `launchChromium`. */
export async function sharedChromium(): Promise<SharedChromium> {
  const port = await freePort();
  const server = await launchChromium([`--remote-debugging-port=${port}`]);
  const endpoint = `http://127.0.0.1:${port}`;
  const browser = await chromium.connectOverCDP(endpoint);
  return {
    endpoint,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
