import type { GithubState } from '../../../../shared/contract/github.ts';
import { timeOrDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import type { MarkKind } from '../../../parts/Mark.tsx';

export interface ConnectLine {
  readonly mark: MarkKind;
  readonly sentences: readonly string[];
  /** What the link into Preferences says; null: there is nothing to do. */
  readonly link: string | null;
}

/** Of invented data. */
export function sampleLine(): ConnectLine {
  return {
    mark: 'info',
    sentences: [words.billing.connect.sample],
    link: null,
  };
}

/** How the connection to GitHub's billing stands and what came of the last reading, in one line. @param now epoch ms. */
export function connectLine(
  { isNetworkAllowed, token, sync, orgManaged }: GithubState,
  now: number,
): ConnectLine {
  const time = (at: number): string => timeOrDate(at, now);
  const organisation = orgManaged === null ? [] : [words.billing.connect.organisation];
  if (!isNetworkAllowed)
    return { mark: 'info', sentences: [words.billing.connect.noNetwork, ...organisation], link: null };
  if (token.state === 'missing') {
    return {
      mark: 'dim',
      sentences: [words.billing.connect.missing, ...organisation],
      link: words.billing.connect.link,
    };
  }
  const { last, lastOkAt, nextAt } = sync;
  const hasFailed = last !== null && last.status !== 'ok' && last.status !== 'org-managed';
  const said =
    token.state === 'valid' || token.state === 'unchecked'
      ? [
          ...(last !== null && hasFailed
            ? [words.billing.connect.failedAt(time(last.at), last.message)]
            : []),
          ...(lastOkAt === null
            ? []
            : [(hasFailed ? words.billing.connect.lastOk : words.billing.connect.readAt)(time(lastOkAt))]),
        ]
      : lastOkAt === null
        ? []
        : [words.billing.connect.lastOk(time(lastOkAt))];
  const next = nextAt === null || nextAt <= now ? [] : [words.billing.connect.nextAt(time(nextAt))];
  switch (token.state) {
    case 'rejected':
      return {
        mark: 'bad',
        sentences: [words.billing.connect.rejected, ...said, ...organisation],
        link: words.billing.connect.change,
      };
    case 'insufficient':
      return {
        mark: 'bad',
        sentences: [words.billing.connect.insufficient(token.needs), ...said, ...organisation],
        link: words.billing.connect.change,
      };
    case 'unchecked':
      return {
        mark: 'info',
        sentences: [words.billing.connect.unchecked, ...said, ...next, ...organisation],
        link: null,
      };
    case 'valid':
      return {
        mark: hasFailed ? 'alarm' : 'ok',
        sentences: [words.billing.connect.valid(token.login), ...organisation, ...said, ...next],
        link: null,
      };
  }
}
