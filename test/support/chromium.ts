import { type Browser, chromium } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../build/chromium.mjs';
import { notRun } from './notRun.ts';

export { findChromium };

/**
 * Chromium shows two pages of its own beside every window of ours, for its address bar: a quarter of a second of the
 * processor each time. Of several lists it heeds the last, so what Playwright turns off, as far as it matters to a
 * page on loopback, stands here again.
 */
const WITHOUT = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const ARGUMENTS = [
  `--disable-features=${WITHOUT.join(',')}`,
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
export function launchChromium(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: needChromium(),
    args: [...ARGUMENTS, ...args],
    env: { ...process.env, ...env },
  });
}
