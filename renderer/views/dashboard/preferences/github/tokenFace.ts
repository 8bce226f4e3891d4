import type { TokenState } from '../../../../../shared/contract/github.ts';
import { timeOrDate } from '../../../../../shared/format/dates.ts';
import { words } from '../../../../../shared/words/words.ts';
import type { MarkKind } from '../../../../parts/Mark.tsx';

export interface TokenFace {
  readonly mark: MarkKind;
  readonly head: string;
  readonly sentences: readonly string[];
}

/** How the token stands, in words.github.token; each failure says what still works and what is next. */
export function tokenFace(token: TokenState, now: number): TokenFace {
  const kept = token.keptIn === null ? [] : [words.github.token[token.keptIn]];
  const checkedAt = token.checkedAt === null ? null : timeOrDate(token.checkedAt, now);
  switch (token.state) {
    case 'missing':
      return { mark: 'info', head: words.github.token.missing, sentences: [words.github.token.missingIs] };
    case 'unchecked':
      return {
        mark: 'info',
        head: words.github.token.unchecked,
        sentences: [words.github.token.uncheckedIs, ...kept],
      };
    case 'valid':
      return {
        mark: 'ok',
        head:
          token.login === null ? words.github.token.connected : words.github.token.connectedAs(token.login),
        sentences: [...(checkedAt === null ? [] : [words.github.token.checkedAt(checkedAt)]), ...kept],
      };
    case 'rejected':
      return {
        mark: 'bad',
        head: words.github.token.rejected,
        sentences: [words.github.token.rejectedIs(checkedAt)],
      };
    case 'insufficient':
      return {
        mark: 'alarm',
        head: words.github.token.insufficient,
        sentences: [
          words.github.token.insufficientIs(token.login),
          words.github.token.insufficientNext(token.needs ?? words.github.permission),
        ],
      };
  }
}
