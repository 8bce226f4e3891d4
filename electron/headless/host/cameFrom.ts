import type { IncomingHttpHeaders } from 'node:http';

/**
 * Names of this machine, with any port: behind a forwarded port the browser's one is another than ours. Any other
 * name is somebody's domain that was pointed at this machine.
 */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/** @returns the host that the client named, null when it is none of this machine's names. */
export function ownHost({ host }: IncomingHttpHeaders): string | null {
  return host !== undefined && OWN_HOST.test(host) ? host : null;
}

/**
 * Whether a request came from our own page, from the address bar, or, as a visit to the page, from another page
 * of this machine: a dashboard leads to the one on sample data. Browsers say so themselves; cookies know no ports,
 * so whatever else runs on this machine would otherwise be let in by ours.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, host: string): boolean {
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return site === undefined || site === 'same-origin' || site === 'none' || (site === 'same-site' && isVisit);
}

/** A connection is made by a script, and browsers always name its origin. */
export function isOwnConnection(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin === `http://${host}` && (site === undefined || site === 'same-origin');
}
