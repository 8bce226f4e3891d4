import type { ReactNode } from 'react';
import type { GithubState } from '../../../../shared/contract/github.ts';
import { words } from '../../../../shared/words/words.ts';

interface Props {
  readonly github: GithubState | null;
  readonly preferences: string;
}

/** What would be seen here, and the two ways to it. */
export function NoBill({ github, preferences }: Props): ReactNode {
  const isConnected = github !== null && github.token.state !== 'missing';
  const canConnect = !isConnected && github?.isNetworkAllowed !== false;
  return (
    <div className="nothing no-bill">
      <h2>{words.billing.empty.head}</h2>
      <p>
        {isConnected && github.orgManaged === null ? words.billing.empty.nothing : words.billing.empty.would}
      </p>
      <p>{canConnect ? words.billing.empty.how : words.billing.drop.hint}</p>
      {canConnect && (
        <div className="ways">
          <a className="btn" data-kind="primary" href={preferences}>
            {words.billing.empty.connect}
          </a>
        </div>
      )}
    </div>
  );
}
