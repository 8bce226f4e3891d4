import { inspect } from 'node:util';

/** Hands out the token for one request; nothing keeps what it reveals. */
export interface Secret {
  readonly reveal: () => string;
}

/** What stands wherever a secret is printed, logged or serialised by mistake. */
const SHOWN = '[secret]';

/**
 * Wraps a token, so that it gets into nothing by accident: text, JSON and inspection show a word in its place, and a
 * message to another thread or process cannot hold it at all.
 */
export function secretOf(text: string): Secret {
  const shown = () => SHOWN;
  return Object.freeze({ reveal: () => text, toString: shown, toJSON: shown, [inspect.custom]: shown });
}

/** GitHub's are 40 to some hundred characters. */
const LONGEST = 1000;

/** @returns null for what no header can hold, which is no token. */
export function typedSecret(text: string): Secret | null {
  const token = text.trim();
  return token.length <= LONGEST && /^[\x21-\x7e]+$/.test(token) ? secretOf(token) : null;
}
