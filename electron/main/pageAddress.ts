export const PAGE_SCHEME = 'app';
const PAGE_HOST = 'pilotlight';

export type PageName = 'popover' | 'dashboard';

/** @param view opens the page at that place; it is the page's own matter. */
export function pageAddress(page: PageName, view?: string): string {
  const address = `${PAGE_SCHEME}://${PAGE_HOST}/${page}.html`;
  return view === undefined ? address : `${address}#${view}`;
}

/** Protocol and host are compared, since the origin of every `app:` address is the same text, "null". */
export function isOwnPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${PAGE_SCHEME}:` && parsed.host === PAGE_HOST;
}

/** What a page of ours made itself, an export or a picture: nothing of it came from elsewhere. */
export function isOwnContent(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'blob:' && isOwnPage(parsed.pathname);
}
