import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect } from 'vitest';
import { z } from 'zod';
import { writeSetting } from '../../../electron/headless/adapters/settingsFile.ts';
import { asks, copies, goTo } from './effects.ts';
import { type Check, eventually, type Place, type Walk } from './walk.ts';

/** The core looks at every place again, and says when. */
const looksAgain: Check = async ({ shown }, control) => {
  let lookedAt = 0;
  shown.devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    lookedAt = Number(/"lookedAt":(\d+)/.exec(response.payloadData)?.[1] ?? lookedAt);
  });
  await shown.devtools.send('Network.enable');
  const before = Date.now();
  await control.click();
  await eventually(() => lookedAt).toBeGreaterThanOrEqual(before);
  await shown.devtools.send('Network.disable');
  return undefined;
};

const showsAll: Check = async ({ page }, control) => {
  const rows = page.locator('.places-table tbody tr');
  const before = await rows.count();
  await control.click();
  await eventually(() => rows.count()).toBeGreaterThan(before);
  expect(await control.count()).toBe(0);
  return undefined;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** From the press on somebody listens there, and after a second one nobody. */
export const receives: Check = async ({ stage, stores }, control) => {
  const port = await freePort();
  // The usual one may be somebody else's on this machine.
  await writeSetting(stage.home.dataDir, 'sources.otlp.port', port);
  expect(await isListening(port)).toBe(false);
  await control.click();
  await stores('sources.otlp.enabled', true);
  await eventually(() => isListening(port)).toBe(true);
  return async () => {
    await eventually(() => control.getAttribute('aria-checked')).toBe('true');
    await control.click();
    await stores('sources.otlp.enabled', false);
    await eventually(() => isListening(port)).toBe(false);
  };
};

const told = async (walk: Walk): Promise<void> => {
  await goTo(walk, '#diagnostics', 'Diagnostics');
  await walk.page.locator('.switches').waitFor();
};

export const DIAGNOSTICS_PLACES: readonly Place[] = [
  {
    name: 'Diagnostics',
    go: told,
    controls: {
      'button Send a test notification': asks(/^test notification$/),
      'button Look again': looksAgain,
      'button Copy redacted report': copies(/Pilotlight/),
      'button Copy *.*': copies(/^"[\w.]+": /),
      'switch Receiver': receives,
      'button Show all * places': showsAll,
    },
  },
];
