import { isOwnContent, PAGE_SCHEME } from '../pageAddress.ts';

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
}

/** As much of it as saving needs. */
export interface SavingSession<Item, Contents> {
  on(
    event: 'will-download',
    listener: (event: { preventDefault(): void }, item: Item, contents: Contents) => void,
  ): unknown;
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
    answer({ cancel: !allowed.includes(URL.parse(url)?.protocol ?? '') && !isOwnContent(url) });
  });
}

/**
 * Nothing is saved but what a page of ours made itself.
 * @param save gets that, while its event is under way.
 */
export function allowOwnDownloads<Item extends { getURL(): string }, Contents>(
  session: SavingSession<Item, Contents>,
  save: (item: Item, contents: Contents) => void,
): void {
  session.on('will-download', (event, item, contents) => {
    if (isOwnContent(item.getURL())) save(item, contents);
    else event.preventDefault();
  });
}
