import { type ReactNode, useState } from 'react';
import type { GithubState } from '../../../../../shared/contract/github.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Mark } from '../../../../parts/Mark.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { useSession } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { tokenFace } from './tokenFace.ts';

const TOKENS = 'https://github.com/settings/personal-access-tokens';

/** How the token stands. What is kept here can be removed here; what comes from the environment cannot. */
export function TokenCard({ token, orgManaged }: Pick<GithubState, 'token' | 'orgManaged'>): ReactNode {
  const session = useSession();
  const { mark, head, sentences } = tokenFace(token, useNow(60_000));
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    const outcome = await session.call('github.removeToken', {});
    setFailure(outcome.ok ? outcome.result.refusal : outcome.error.message);
  };
  return (
    <>
      <div className="card" role="status">
        <div>
          <Mark kind={mark} />
          <b>{head}</b>
          {sentences.map((sentence) => (
            <p key={sentence} className="small two">
              {sentence}
            </p>
          ))}
        </div>
        {token.state === 'insufficient' && (
          <a className="btn" href={TOKENS} target="_blank" rel="noreferrer">
            {words.github.openTokens}
          </a>
        )}
        {(token.keptIn === 'keyring' || token.keptIn === 'session') && (
          <ConfirmButton
            question={words.github.removeQuestion}
            yes={words.github.removeYes}
            no={words.github.removeNo}
            onYes={() => void remove()}
          >
            {words.github.remove}
          </ConfirmButton>
        )}
      </div>
      {failure !== null && <Notice tone="bad">{words.github.notRemoved(failure)}</Notice>}
      {orgManaged !== null && (
        <Notice>
          <b>{words.github.organisation}.</b> {words.github.organisationWhy[orgManaged]}
        </Notice>
      )}
    </>
  );
}
