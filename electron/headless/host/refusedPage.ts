import { createHash } from 'node:crypto';
import { pageHeaders } from '../../page/pageHeaders.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto 0;padding:0 1.5rem}';

const BODY = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pilotlight</title>
<style>${STYLE}</style></head>
<body>
<h1>This address cannot be opened any more</h1>
<p>Pilotlight lets a browser in once per address, and only for a few minutes, so that nothing else on this
machine can read your figures.</p>
<p>Press Enter in the terminal where Pilotlight runs: it prints a new address. If it does not run any more, start
it again.</p>
</body>
</html>
`;

export interface RefusedPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What people see without a good token or cookie: what to do, and nothing about why. */
export function refusedPage(): RefusedPage {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return {
    headers: {
      ...pageHeaders([]),
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(BODY)),
    },
    body: BODY,
  };
}
