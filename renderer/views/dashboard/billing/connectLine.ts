import type { GithubState } from '../../../../shared/contract/github.ts';
import { billingWords } from '../../../copy/en/billing.ts';
import { timeOrDate } from '../../../format/dates.ts';
import type { MarkKind } from '../../../parts/Mark.tsx';

const words = billingWords.connect;

export interface ConnectLine {
  readonly mark: MarkKind;
  readonly sentences: readonly string[];
  /** What the link into Preferences says; null: there is nothing to do. */
  readonly link: string | null;
}

/** Of invented data. */
export const SAMPLE_LINE: ConnectLine = { mark: 'info', sentences: [words.sample], link: null };

/** How the connection to GitHub's billing stands and what came of the last reading, in one line. @param now epoch ms. */
export function connectLine(
  { isNetworkAllowed, token, sync, orgManaged }: GithubState,
  now: number,
): ConnectLine {
  const time = (at: number): string => timeOrDate(at, now);
  const organisation = orgManaged === null ? [] : [words.organisation];
  if (!isNetworkAllowed) return { mark: 'info', sentences: [words.noNetwork, ...organisation], link: null };
  if (token.state === 'missing') {
    return { mark: 'dim', sentences: [words.missing, ...organisation], link: words.link };
  }
  const { last, lastOkAt, nextAt } = sync;
  const hasFailed = last !== null && last.status !== 'ok' && last.status !== 'org-managed';
  const said =
    token.state === 'valid' || token.state === 'unchecked'
      ? [
          ...(last !== null && hasFailed ? [words.failedAt(time(last.at), last.message)] : []),
          ...(lastOkAt === null ? [] : [(hasFailed ? words.lastOk : words.readAt)(time(lastOkAt))]),
        ]
      : lastOkAt === null
        ? []
        : [words.lastOk(time(lastOkAt))];
  const next = nextAt === null || nextAt <= now ? [] : [words.nextAt(time(nextAt))];
  switch (token.state) {
    case 'rejected':
      return { mark: 'bad', sentences: [words.rejected, ...said, ...organisation], link: words.change };
    case 'insufficient':
      return {
        mark: 'bad',
        sentences: [words.insufficient(token.needs), ...said, ...organisation],
        link: words.change,
      };
    case 'unchecked':
      return { mark: 'info', sentences: [words.unchecked, ...said, ...next, ...organisation], link: null };
    case 'valid':
      return {
        mark: hasFailed ? 'alarm' : 'ok',
        sentences: [words.valid(token.login), ...organisation, ...said, ...next],
        link: null,
      };
  }
}
