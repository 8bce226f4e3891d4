import type { SyncState, SyncStatus } from '../../../../../shared/contract/github.ts';
import { timeOrDate } from '../../../../../shared/format/dates.ts';
import { words } from '../../../../../shared/words/words.ts';
import type { MarkKind } from '../../../../parts/Mark.tsx';

const MARKS: Readonly<Record<SyncStatus, MarkKind>> = {
  ok: 'ok',
  unconfigured: 'info',
  'org-managed': 'info',
  rejected: 'bad',
  insufficient: 'alarm',
  'rate-limited': 'info',
  unreachable: 'alarm',
  'unknown-shape': 'alarm',
};

export interface SyncFace {
  readonly mark: MarkKind;
  /** GitHub's last answer in one sentence. */
  readonly head: string;
  /** When that was, from when the figures are, when it is tried again. */
  readonly sentences: readonly string[];
}

export function syncFace({ last, lastOkAt, nextAt }: SyncState, now: number): SyncFace {
  const next = nextAt === null || nextAt <= now ? [] : [words.github.next(timeOrDate(nextAt, now))];
  if (last === null) return { mark: 'info', head: words.github.notYet, sentences: next };
  const at = timeOrDate(last.at, now);
  const isOk = last.status === 'ok';
  return {
    mark: MARKS[last.status],
    head: last.message,
    sentences: [
      isOk ? words.github.readAt(at) : words.github.triedAt(at),
      ...(isOk || lastOkAt === null ? [] : [words.github.lastGood(timeOrDate(lastOkAt, now))]),
      ...next,
    ],
  };
}
