import type { Session } from 'electron';
import { PAGE_SCHEME } from '../pageAddress.ts';

/** Electron asks no permission of Chromium's own: without these handlers nearly all are granted. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Pages load what the app brings, and nothing else: whatever their code becomes, it reaches no network.
 * @param isPackaged otherwise the developer tools may load their own pages.
 */
export function blockNetwork(session: Session, isPackaged: boolean): void {
  const allowed = [`${PAGE_SCHEME}:`, 'data:', ...(isPackaged ? [] : ['devtools:'])];
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.includes(URL.parse(url)?.protocol ?? '') });
  });
  session.on('will-download', (event) => event.preventDefault());
}
