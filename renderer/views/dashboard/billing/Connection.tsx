import type { ReactNode } from 'react';
import type { GithubState } from '../../../../shared/contract/github.ts';
import { words } from '../../../../shared/words/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { ReadAgainIcon } from '../../../parts/Icons.tsx';
import { Mark } from '../../../parts/Mark.tsx';
import { ProgressBar } from '../../../parts/ProgressBar.tsx';
import { useCapability, useSession } from '../../../stores/meter.tsx';
import { useNow } from '../../../stores/useNow.ts';
import { connectLine, sampleLine } from './connectLine.ts';

interface Props {
  readonly github: GithubState;
  readonly preferences: string;
}

/** Whether GitHub is connected, what its last answer was, and what to do. */
export function ConnectionLine({ github, preferences }: Props): ReactNode {
  const told = connectLine(github, useNow(60_000));
  const { mark, sentences, link } = useCapability('invented') ? sampleLine() : told;
  return (
    <p className="connect small two">
      <Mark kind={mark} /> {words.prose.sentences(sentences)}
      {link !== null && (
        <>
          {words.prose.gap}
          <a href={preferences}>{link}</a>
        </>
      )}
    </p>
  );
}

/** Reads GitHub's billing anew, or ends that. */
export function SyncButton({ github }: { readonly github: GithubState }): ReactNode {
  const session = useSession();
  const { sync, token, account, isNetworkAllowed } = github;
  if (!isNetworkAllowed || (token.state === 'missing' && !account.isEnabled)) return null;
  return sync.isRunning ? (
    <Button isSmall onClick={() => void session.call('github.stopSync', {})}>
      {words.billing.stop}
    </Button>
  ) : (
    <Button isSmall onClick={() => void session.call('github.sync', {})}>
      <ReadAgainIcon />
      {words.billing.syncNow}
    </Button>
  );
}

/** How far a reading of GitHub's billing is. */
export function SyncProgress({ sync }: Pick<GithubState, 'sync'>): ReactNode {
  if (!sync.isRunning) return null;
  const { done, total } = sync.progress ?? { done: 0, total: 0 };
  const sentence = total === 0 ? words.billing.syncing : words.billing.syncProgress(done, total);
  return (
    <div className="syncing">
      <div className="rowx small two">
        <span>{words.billing.syncing}</span>
        <span>{total === 0 ? null : sentence}</span>
      </div>
      <ProgressBar
        name={words.billing.syncing}
        share={total === 0 ? 0 : Math.min(1, done / total)}
        sentence={sentence}
      />
    </div>
  );
}
