import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { servePages } from '../../electron/main/ipcTransport.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { pagePipe } from '../desktop/pagePipe.ts';
import { CHROMIUM_ENDPOINT } from '../support/electronStandIn/chromium.ts';
import { protocol } from '../support/electronStandIn/protocol.ts';
import { type SharedChromium, sharedChromium } from '../support/electronStandIn/sharedChromium.ts';
import { StandInWebContents } from '../support/electronStandIn/webContents.ts';
import { callsSuite } from './callsSuite.ts';
import { coreSuite } from './coreSuite.ts';
import type { MakePair } from './served.ts';
import { topicsSuite } from './topicsSuite.ts';

const PRELOAD = join(import.meta.dirname, '..', '..', 'dist', 'preload', 'preload.cjs');
const PAGE = 'app://pilotlight/dashboard.html';

let chromium: SharedChromium | null = null;
let contents: StandInWebContents | null = null;
let last: Transport | null = null;
let arrived: (server: Transport) => void = () => {};

afterAll(async () => {
  contents?.end();
  await chromium?.close();
});

/** Main's own end, and the page's through the built preload. */
const makePair: MakePair = async () => {
  const shown = contents ?? (await open());
  const server = new Promise<Transport>((resolve) => {
    arrived = resolve;
  });
  // Of a page whose last listener went the next one is a new connection.
  last?.close();
  last = await pagePipe(await shown.page);
  return { server: await server, client: last };
};

async function open(): Promise<StandInWebContents> {
  chromium = await sharedChromium();
  process.env[CHROMIUM_ENDPOINT] = chromium.endpoint;
  protocol.handle('app', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
  contents = new StandInWebContents(PRELOAD, { width: 360, height: 552 });
  servePages(contents, (transport) => arrived(transport));
  await contents.loadURL(PAGE);
  return contents;
}

describe('the contract between a page and the shell', () => {
  callsSuite(makePair);
  topicsSuite(makePair);
  coreSuite(makePair);
});
