import type { BrowserContext, CDPSession, Page } from 'playwright-core';

export const POPOVER_SIZE = { width: 360, height: 560 };
export const WINDOW_SIZE = { width: 1180, height: 760 };

/** What has not come by then does not come. */
const PATIENCE_MS = 20_000;

export interface PageLook {
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
}

/** A page as a person has it before them, and what it told that nobody should hear. */
export interface BrowserPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Errors in the console, exceptions, and what the page's policy refused. */
  readonly problems: readonly string[];
  /** @returns epoch milliseconds at which it held in the page, looked at on every change of the document. */
  holdsAt(expression: string): Promise<number>;
  /** As the system tells a page whose window is hidden, or seen again. */
  turn(state: 'hidden' | 'visible'): Promise<void>;
}

/**
 * Headless Chromium believes every page to be seen, also a minimised and a covered one, so the page's own word for it
 * is changed; what follows from it is the page's.
 */
const VISIBILITY = `
  let seen = 'visible';
  Object.defineProperty(document, 'visibilityState', { get: () => seen });
  Object.defineProperty(document, 'hidden', { get: () => seen === 'hidden' });
  globalThis.turnPage = (state) => { seen = state; document.dispatchEvent(new Event('visibilitychange')); };
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    console.error(\`policy: \${violatedDirective} \${blockedURI} \${sourceFile}:\${lineNumber}\`));
`;

export async function openBrowserPage(
  context: BrowserContext,
  url: string,
  { size, theme = 'light' }: PageLook,
): Promise<BrowserPage> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push(`${page.url()}: crashed`));
  await page.addInitScript(VISIBILITY);
  await page.setViewportSize(size ?? (url.endsWith('/popover.html') ? POPOVER_SIZE : WINDOW_SIZE));
  await page.emulateMedia({ colorScheme: theme });
  const devtools = await context.newCDPSession(page);
  await page.goto(url);
  return {
    page,
    devtools,
    problems,
    holdsAt: (expression) =>
      page.evaluate(`new Promise((resolve, reject) => {
        const end = (settle, value) => {
          observer.disconnect();
          clearTimeout(patience);
          settle(value);
        };
        const look = () => {
          if (${expression}) end(resolve, Date.now());
        };
        const observer = new MutationObserver(look);
        const patience = setTimeout(() => end(reject, new Error(
          ${JSON.stringify(`never held: ${expression}`)})), ${PATIENCE_MS});
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      })`),
    turn: (state) => page.evaluate(`turnPage('${state}')`),
  };
}
