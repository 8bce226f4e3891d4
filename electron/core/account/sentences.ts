import { words } from '../../../shared/words/words.ts';

/** How the reading of the account's own figure went. */
export const ACCOUNT_SENTENCES = {
  'account-no-sign-in': (): string => words.githubTold.account.noSignIn,
  'account-no-subscription': (): string => words.githubTold.account.noSubscription,
  'account-rejected': (): string => words.githubTold.account.rejected,
  'account-refused': (): string => words.githubTold.account.refused,
  'account-rate-limited': (): string => words.githubTold.account.rateLimited,
  'account-unknown-shape': (keys: readonly string[]): string => words.githubTold.account.unknownShape(keys),
  'account-server': (status: number): string => words.githubTold.account.server(status),
  'account-unreachable': (code: string): string => words.githubTold.account.unreachable(code),
};
