import { isSecret, newSecret } from './secrets.ts';

/** Long enough to copy an address from one screen to another. */
const LIFE_MS = 10 * 60_000;
/** Beyond that the oldest is void. */
const MOST_OPEN = 8;

export interface OneTimeTokens {
  make(): string;
  /** @returns whether it was good; it is not any more. */
  use(token: string): boolean;
}

/** What opens the page once, from the address that the terminal shows. @param now milliseconds of a clock that nobody sets. */
export function oneTimeTokens(now: () => number): OneTimeTokens {
  let open: readonly { readonly token: string; readonly until: number }[] = [];
  return {
    make() {
      const token = newSecret();
      open = [...open, { token, until: now() + LIFE_MS }].slice(-MOST_OPEN);
      return token;
    },
    use(given) {
      const at = now();
      const fitting = open.filter(({ token }) => isSecret(given, token));
      open = open.filter((one) => !fitting.includes(one) && one.until > at);
      return fitting.some(({ until }) => until > at);
    },
  };
}
