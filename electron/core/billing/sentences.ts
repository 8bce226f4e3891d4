import { words } from '../../../shared/words/words.ts';
import { BILLING_ORG_MANAGED, BILLING_UNCONFIGURED } from './contractWords.ts';

/** How a reading of GitHub's bill went. */
export const SYNC_SENTENCES = {
  'sync-org-managed': (): string => BILLING_ORG_MANAGED,
  'sync-unconfigured': (): string => BILLING_UNCONFIGURED,
  'sync-empty-without-permission': (login: string, needed: string): string =>
    words.githubTold.sync.emptyWithoutPermission(login, needed),
  'sync-empty': (login: string): string => words.githubTold.sync.empty(login),
  'sync-nothing-new': (login: string): string => words.githubTold.sync.nothingNew(login),
  'sync-read': (login: string, days: number): string => words.githubTold.sync.read(login, days),
  'sync-rejected': (): string => words.githubTold.sync.rejected,
  'sync-insufficient': (needs: string): string => words.githubTold.sync.insufficient(needs),
  'sync-insufficient-or-classic': (needs: string): string =>
    words.githubTold.sync.insufficientOrClassic(needs),
  'sync-single-sign-on': (): string => words.githubTold.sync.singleSignOn,
  'sync-rate-limited': (waitMs: number): string => words.githubTold.sync.rateLimited(waitText(waitMs)),
  'sync-unknown-shape': (keys: readonly string[]): string => words.githubTold.sync.unknownShape(keys),
  'sync-bad-value': (field: string, problem: string): string =>
    words.githubTold.sync.badValue(field, problem),
  'sync-bad-request': (): string => words.githubTold.sync.badRequest,
  'sync-server': (status: number): string => words.githubTold.sync.server(status),
  'sync-network': (reason: string | null): string => words.githubTold.sync.network(reason),
  'sync-timeout': (afterMs: number): string => words.githubTold.sync.timeout(waitText(afterMs)),
  'sync-stopped': (): string => words.githubTold.sync.stopped,
  'sync-too-large': (): string => words.githubTold.sync.tooLarge,
  'sync-redirected': (host: string | null): string => words.githubTold.sync.redirected(host),
  'sync-wrong-type': (type: string | null): string => words.githubTold.sync.wrongType(type),
};

/** `40 seconds`, `12 minutes`, `3 hours`; rounded up. */
function waitText(ms: number): string {
  const [size, unit] =
    ms < 120_000
      ? ([1000, 'seconds'] as const)
      : ms < 7_200_000
        ? ([60_000, 'minutes'] as const)
        : ([3_600_000, 'hours'] as const);
  return words.githubTold.sync.wait(Math.max(1, Math.ceil(ms / size)), unit);
}
