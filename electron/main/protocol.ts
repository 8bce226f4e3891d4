import type { Protocol } from 'electron';
import { protocol } from 'electron';
import type { Page } from '../page/pageFiles.ts';
import { isOwnPage, PAGE_SCHEME } from './pageAddress.ts';

/** Has to be called before the app is ready. `standard` gives the page an origin, `secure` what browsers keep for https. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers `app://pilotlight/…` from the built page, and every other host with nothing. */
export function answerPages(to: Pick<Protocol, 'handle'>, page: Page): void {
  to.handle(PAGE_SCHEME, (request) => {
    if (!isOwnPage(request.url)) return new Response(null, { status: 404 });
    const { status, headers, body } = page.answer(
      {
        method: request.method,
        pathname: new URL(request.url).pathname,
        knownTag: request.headers.get('if-none-match') ?? undefined,
      },
      [],
    );
    return new Response(body, { status, headers });
  });
}
