import type { AccountState } from '../../../../../shared/contract/github.ts';
import { timeOrDate } from '../../../../../shared/format/dates.ts';
import { words } from '../../../../../shared/words/words.ts';
import type { MarkKind } from '../../../../parts/Mark.tsx';

const MARKS: Readonly<Record<AccountState['state'], MarkKind>> = {
  off: 'info',
  'no-sign-in': 'alarm',
  unread: 'info',
  ok: 'ok',
  'no-subscription': 'alarm',
  rejected: 'bad',
  unreachable: 'alarm',
  'unknown-shape': 'alarm',
};

export interface AccountFace {
  readonly mark: MarkKind;
  readonly head: string;
  readonly sentences: readonly string[];
}

/** How the account figure stands. `off` while it is switched on: it was not begun yet. */
export function accountFace(account: AccountState, now: number): AccountFace {
  const state = account.state === 'off' ? 'unread' : account.state;
  const whose = words.github.accountOf(account.from, account.login);
  const nexts: Readonly<Partial<Record<AccountState['state'], string>>> = words.github.accountNext;
  const next = nexts[state];
  return {
    mark: MARKS[state],
    head: state === 'ok' && whose !== '' ? whose : words.github.account[state],
    sentences: [
      ...(account.message === null ? [] : [account.message]),
      ...(next === undefined ? [] : [next]),
      ...(account.readAt === null ? [] : [words.github.readAt(timeOrDate(account.readAt, now))]),
    ],
  };
}
