import { PAGE_SCHEME } from '../pageAddress.ts';

/** As much of Electron's session as permissions need, so that a test hands in its own. */
export interface PermissionSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: unknown, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** As much of it as loading needs. */
export interface LoadingSession {
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, answer: (verdict: { cancel: boolean }) => void) => void,
    ): void;
  };
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
}

/** Electron asks no permission of Chromium's own: without these handlers nearly all are granted. */
export function denyPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Pages load what the app brings, and nothing else: whatever their code becomes, it reaches no network.
 * @param isPackaged otherwise the developer tools may load their own pages.
 */
export function blockNetwork(session: LoadingSession, isPackaged: boolean): void {
  const allowed = [`${PAGE_SCHEME}:`, 'data:', ...(isPackaged ? [] : ['devtools:'])];
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.includes(URL.parse(url)?.protocol ?? '') });
  });
  session.on('will-download', (event) => event.preventDefault());
}
