import { createHash } from 'node:crypto';
import { languageSpoken, words } from '../../../shared/words/words.ts';
import { pageHeaders } from '../../page/pageHeaders.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto 0;padding:0 1.5rem}';

export interface RefusedPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What people see without a good token or cookie: what to do, and nothing about why. */
export function refusedPage(): RefusedPage {
  const body = bodyInWords();
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return {
    headers: {
      ...pageHeaders([]),
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
    },
    body,
  };
}

function bodyInWords(): string {
  const { shutPage, title } = words.host;
  return `<!doctype html>
<html lang="${languageSpoken()}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${STYLE}</style></head>
<body>
<h1>${shutPage.head}</h1>
<p>${shutPage.why}</p>
<p>${shutPage.next}</p>
</body>
</html>
`;
}
