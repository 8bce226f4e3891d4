import { words } from '../../../shared/words/words.ts';

type Fault = keyof typeof words.githubTold.keyring;

export const KEYRING_SENTENCES = {
  /** Why the keyring cannot be had. */
  keyring: (fault: Fault): string => words.githubTold.keyring[fault],
};
