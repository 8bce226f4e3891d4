import { type BrowserContext, chromium } from 'playwright-core';

/** The test's Chromium. */
export const CHROMIUM_ENDPOINT = 'STAND_IN_CHROMIUM';

let context: Promise<BrowserContext> | null = null;

/** One profile for all windows of this app. It goes with the process. */
export function profile(): Promise<BrowserContext> {
  context ??= connect();
  return context;
}

async function connect(): Promise<BrowserContext> {
  const endpoint = process.env[CHROMIUM_ENDPOINT];
  if (endpoint === undefined) throw new Error(`the stand-in needs ${CHROMIUM_ENDPOINT}`);
  const browser = await chromium.connectOverCDP(endpoint);
  return browser.newContext();
}
