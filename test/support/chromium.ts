import { type Browser, chromium } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../build/chromium.mjs';
import { notRun } from './notRun.ts';

export { findChromium };

const ARGUMENTS = [
  // Containers and root have no sandbox; what is shown is our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

let found: string | null | undefined;

/**
 * To be called in a test: ends it as not run where there is no Chromium.
 *
 * @returns the path of one
 */
export function needChromium(): string {
  // Asked once a file: each asking starts the browser for its version.
  if (found === undefined) found = findChromium();
  if (found !== null) return found;
  return notRun(expect.getState().currentTestName ?? 'a test in the browser', 'no Chromium on this machine');
}

/** To be called in a test, as `needChromium`. The caller closes it. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: needChromium(), args: [...ARGUMENTS, ...args] });
}
