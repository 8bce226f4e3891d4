import type { Kept } from '../../shared/words/kept.ts';
import { words } from '../../shared/words/words.ts';
import { ACCOUNT_SENTENCES } from './account/sentences.ts';
import { WARNING_SENTENCES } from './alerts/sentences.ts';
import { SYNC_SENTENCES } from './billing/sentences.ts';
import { KEYRING_SENTENCES } from './secrets/sentences.ts';

type Refusals = typeof words.failures.refusals;
type Trouble = keyof typeof words.failures.ledger;

/** All that is said later than it is known. Amounts and times come as they are, and are written when it is said. */
const SENTENCES = {
  ...ACCOUNT_SENTENCES,
  ...KEYRING_SENTENCES,
  ...SYNC_SENTENCES,
  ...WARNING_SENTENCES,
  /** Somebody else's words. */
  asIs: (sentence: string): string => sentence,
  refused: (code: keyof Refusals, first: string, second: string): string => refusalOf(code)(first, second),
  trouble: (code: Trouble): string => words.failures.ledger[code],
  stopped: (reason: Kept): string => words.failures.stopped(said(reason)),
  mending: (): string => words.failures.mending,
  ownError: (): string => words.failures.ownError,
  notReading: (): string => words.failures.notReading,
  closing: (): string => words.failures.closing,
};
type Sentences = typeof SENTENCES;

/** Those that take one detail alone leave the other one. */
function refusalOf(code: keyof Refusals): (first: string, second: string) => string {
  return words.failures.refusals[code];
}

/** A sentence to be said later. */
export function kept<Name extends keyof Sentences>(say: Name, ...of: Parameters<Sentences[Name]>): Kept {
  return { say, of };
}

/** In the language of now. */
export function said({ say, of }: Kept): string {
  const tell: unknown = Object.hasOwn(SENTENCES, say) ? Reflect.get(SENTENCES, say) : null;
  const isWhole = typeof tell === 'function' && of.length >= tell.length;
  const text: unknown = isWhole ? Reflect.apply(tell, undefined, of) : null;
  // Another version on the same ledger may know more sentences, or tell less in one.
  return typeof text === 'string' ? text : say;
}
