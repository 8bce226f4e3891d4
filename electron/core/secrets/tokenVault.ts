import { createHmac, randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { TokenState } from '../../../shared/contract/github.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { words } from '../../../shared/words/words.ts';
import { needsText } from '../billing/syncStatus.ts';
import { said } from '../kept.ts';
import type { Keyring } from './keyring.ts';
import { type Secret, secretOf, typedSecret } from './secret.ts';
import type { TokenCheck, TokenVerdict } from './tokenVerdict.ts';

export interface TokenVaultOptions {
  readonly keyring: Keyring;
  /** `PILOTLIGHT_GITHUB_PAT`: before all others, and kept nowhere. */
  readonly environment: string | null;
  /** Asks GitHub of a token. */
  readonly check: (secret: Secret) => Promise<TokenCheck>;
  /** What GitHub last said, in an earlier run. */
  readonly remembered: TokenVerdict | null;
  /** The state is another one. */
  readonly onChange?: () => void;
}

/** The one billing token: where it is kept, and what GitHub says of it (docs/data-contract.md, "Token"). */
export interface TokenVault {
  /** Until `token` was called for the first time, what was remembered. */
  state(): TokenState;
  /**
   * For one request. The keyring is asked each time, since another process may have changed it.
   * @returns null: there is none, or the keyring cannot be had; the state tells which.
   */
  token(): Promise<Secret | null>;
  /**
   * Keeps a token in place of the one before, once GitHub has said that it knows it; where the keyring cannot be had,
   * until this process ends.
   * @returns null when it is kept, else why not, the one before being left as it was: some sentences.
   */
  save(text: string): Promise<string | null>;
  /** @returns null when there is none any more, else why there may be: one sentence. */
  remove(): Promise<string | null>;
  /** What an exchange with GitHub told of the token that it was given. */
  heard(verdict: TokenVerdict): void;
}

export function tokenVault(options: TokenVaultOptions): TokenVault {
  const { keyring, environment, check } = options;
  const digest = digestOfThisRun();
  let keptIn: TokenState['keptIn'] = options.remembered === null ? null : 'keyring';
  if (environment !== null) keptIn = 'environment';
  let verdict = options.remembered;
  let keyringFault: Kept | null = null;
  let session: Secret | null = null;
  /** Of the token that the verdict is about; null: it was not seen in this run. */
  let judged: string | null = null;
  /** Counts the tokens that were put in place of others here. */
  let replaced = 0;
  /** An exchange that got the token before says nothing of the one in its place. */
  let isHandedOut = false;
  let turn: Promise<unknown> = Promise.resolve();

  function state(): TokenState {
    const told = keptIn === null ? null : verdict;
    return {
      state: told?.state ?? (keptIn === null ? 'missing' : 'unchecked'),
      login: told?.login ?? null,
      checkedAt: told?.at ?? null,
      needs: told?.needs == null ? null : needsText(told.needs),
      keptIn,
      keyringFault: keyringFault === null ? null : said(keyringFault),
    };
  }

  function changed(change: () => void): void {
    const before = state();
    change();
    if (!isDeepStrictEqual(before, state())) options.onChange?.();
  }

  async function token(): Promise<Secret | null> {
    const held = environment === null ? session : secretOf(environment);
    if (held !== null) {
      isHandedOut = true;
      return held;
    }
    const asOf = replaced;
    const read = await keyring.read();
    if (asOf !== replaced) return token();
    changed(() => {
      keyringFault = read.ok ? null : read.fault;
      keptIn = read.ok && read.token !== null ? 'keyring' : null;
      if (!read.ok) return;
      const seen = read.token === null ? null : digest(read.token);
      if (seen === null || (judged !== null && judged !== seen)) verdict = null;
      judged = seen;
    });
    if (!read.ok || read.token === null) return null;
    isHandedOut = true;
    return secretOf(read.token);
  }

  async function save(text: string): Promise<string | null> {
    if (environment !== null) return words.githubTold.token.fromEnvironment;
    const secret = typedSecret(text);
    if (secret === null) return words.githubTold.token.none;
    const checked = await check(secret);
    if (checked.verdict === null) return words.githubTold.token.unchecked(checked.why);
    if (checked.verdict.state === 'rejected') return words.githubTold.token.rejected;
    const written = await keyring.write(secret.reveal());
    changed(() => {
      keyringFault = written.ok ? null : written.fault;
      session = written.ok ? null : secret;
      keptIn = written.ok ? 'keyring' : 'session';
      replace(checked.verdict, digest(secret.reveal()));
    });
    return null;
  }

  async function remove(): Promise<string | null> {
    if (environment !== null) return words.githubTold.token.fromEnvironment;
    const removed = await keyring.remove();
    // What the keyring may hold besides, it does not hand out either.
    const isGone = removed.ok || session !== null;
    changed(() => {
      keyringFault = removed.ok ? null : removed.fault;
      session = null;
      if (!isGone) return;
      keptIn = null;
      replace(null, null);
    });
    return removed.ok || isGone ? null : said(removed.fault);
  }

  function replace(next: TokenVerdict | null, of: string | null): void {
    verdict = next;
    judged = of;
    replaced += 1;
    isHandedOut = false;
  }

  /** Two changes at once end as the later one wants it. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const mine = turn.then(change);
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    state,
    token,
    save: (text) => inTurn(() => save(text)),
    remove: () => inTurn(remove),
    heard(next) {
      if (!isHandedOut) return;
      changed(() => {
        verdict = next;
      });
    },
  };
}

/** Tells two tokens apart without holding either. */
function digestOfThisRun(): (token: string) => string {
  const key = randomBytes(32);
  return (token) => createHmac('sha256', key).update(token).digest('base64');
}
