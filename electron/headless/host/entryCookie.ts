import type { IncomingHttpHeaders } from 'node:http';
import { isSecret, newSecret } from './secrets.ts';

export interface EntryCookie {
  /** The value of `Set-Cookie`. */
  readonly header: string;
  isIn(headers: IncomingHttpHeaders): boolean;
}

/**
 * What a browser holds after the one-time token. Cookies know no ports, so the name carries it: a second host on
 * this machine has its own.
 */
export function entryCookie(port: number): EntryCookie {
  const name = `pilotlight-${port}`;
  const secret = newSecret();
  return {
    header: `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    isIn: ({ cookie }) =>
      (cookie ?? '').split(';').some((pair) => {
        const [key, ...value] = pair.trim().split('=');
        return key === name && isSecret(value.join('='), secret);
      }),
  };
}
