import type { TokenState } from '../../../../../shared/contract/github.ts';
import { githubWords } from '../../../../copy/en/preferences.ts';
import { timeOrDate } from '../../../../format/dates.ts';
import type { MarkKind } from '../../../../parts/Mark.tsx';

const words = githubWords.token;

export interface TokenFace {
  readonly mark: MarkKind;
  readonly head: string;
  readonly sentences: readonly string[];
}

/** How the token stands, in words; each failure says what still works and what is next. */
export function tokenFace(token: TokenState, now: number): TokenFace {
  const kept = token.keptIn === null ? [] : [words[token.keptIn]];
  const checkedAt = token.checkedAt === null ? null : timeOrDate(token.checkedAt, now);
  switch (token.state) {
    case 'missing':
      return { mark: 'info', head: words.missing, sentences: [words.missingIs] };
    case 'unchecked':
      return { mark: 'info', head: words.unchecked, sentences: [words.uncheckedIs, ...kept] };
    case 'valid':
      return {
        mark: 'ok',
        head: token.login === null ? words.connected : words.connectedAs(token.login),
        sentences: [...(checkedAt === null ? [] : [words.checkedAt(checkedAt)]), ...kept],
      };
    case 'rejected':
      return { mark: 'bad', head: words.rejected, sentences: [words.rejectedIs(checkedAt)] };
    case 'insufficient':
      return {
        mark: 'alarm',
        head: words.insufficient,
        sentences: [
          words.insufficientIs(token.login),
          words.insufficientNext(token.needs ?? githubWords.permission),
        ],
      };
  }
}
