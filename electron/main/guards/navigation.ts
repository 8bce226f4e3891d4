import type { WebContents } from 'electron';
import { isOwnPage } from '../pageAddress.ts';

/**
 * A page stays where it is: no other address, no window, no embedded page. What should be looked at elsewhere goes to
 * the user's browser, and only there.
 * @param openExternal gets every address that a link wanted to open beside.
 */
export function guardNavigation(contents: WebContents, openExternal: (url: string) => void): void {
  contents.on('will-navigate', (event) => {
    // A reload of the page itself is the one way that stays open.
    if (!isOwnPage(event.url) || event.url.split('#')[0] !== contents.getURL().split('#')[0]) {
      event.preventDefault();
    }
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}
