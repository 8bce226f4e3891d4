import { type ReactNode, useState } from 'react';
import type { GithubState } from '../../../../../shared/contract/github.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { Mark } from '../../../../parts/Mark.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { ProgressBar } from '../../../../parts/ProgressBar.tsx';
import { useSession } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { syncFace } from './syncFace.ts';

interface Props extends Pick<GithubState, 'sync' | 'isNetworkAllowed'> {
  /** There is a token or a sign-in to read with. */
  readonly isConnected: boolean;
}

/** What the last reading brought, when the next one is, and the way to have it now. */
export function SyncCard({ sync, isConnected, isNetworkAllowed }: Props): ReactNode {
  const session = useSession();
  const { mark, head, sentences } = syncFace(sync, useNow(60_000));
  const [failure, setFailure] = useState<string | null>(null);
  const ask = async (method: 'github.sync' | 'github.stopSync'): Promise<void> => {
    const outcome = await session.call(method, {});
    setFailure(outcome.ok ? null : outcome.error.message);
  };
  return (
    <>
      <div className="card">
        {sync.isRunning ? (
          <Running progress={sync.progress} />
        ) : (
          <div role="status">
            <Mark kind={mark} />
            <b>{head}</b>
            <p className="small two">
              {(isConnected ? sentences : [words.github.nothingToRead]).map((sentence) => (
                <span key={sentence}>{sentence} </span>
              ))}
            </p>
          </div>
        )}
        {sync.isRunning ? (
          <Button onClick={() => void ask('github.stopSync')}>{words.github.syncStop}</Button>
        ) : (
          <Button disabled={!isNetworkAllowed || !isConnected} onClick={() => void ask('github.sync')}>
            {words.github.syncNow}
          </Button>
        )}
      </div>
      {failure !== null && <Notice tone="bad">{words.github.failed(failure)}</Notice>}
    </>
  );
}

function Running({ progress }: Pick<GithubState['sync'], 'progress'>): ReactNode {
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total;
  const told = progress === null ? words.github.syncing : words.github.answers(progress.done, progress.total);
  return (
    <div className="running">
      <b>{words.github.syncing}</b>
      <ProgressBar name={words.github.syncing} share={share} sentence={told} />
      {progress !== null && <p className="small two">{told}</p>}
    </div>
  );
}
