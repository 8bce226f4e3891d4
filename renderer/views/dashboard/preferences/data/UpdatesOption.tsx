import { type ReactNode, useState } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { useSession, useSnapshot } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { UpdatesSwitch } from './UpdatesSwitch.tsx';
import { updatesTold } from './updatesTold.ts';

/** How it stands with new versions: looked for by themselves when switched on, and now; never installed unasked. */
export function UpdatesOption(): ReactNode {
  const session = useSession();
  const updates = useSnapshot('updates', {});
  const now = useNow(60_000);
  const [failure, setFailure] = useState<string | null>(null);
  if (updates === null) return null;
  const { state } = updates;
  const call = async (method: 'updates.check' | 'updates.install'): Promise<void> => {
    const outcome = await session.call(method, {});
    setFailure(outcome.ok ? null : outcome.error.message);
  };
  return (
    <UpdatesSwitch title={words.preferences.data.updates} isDisabled={state === 'unsupported'}>
      <div className="rowc below">
        <p className="two" role="status">
          {updatesTold(updates, now)}
        </p>
        {state === 'ready' ? (
          <Button kind="primary" onClick={() => void call('updates.install')}>
            {words.preferences.data.updateInstall}
          </Button>
        ) : (
          state !== 'unsupported' && (
            <Button
              disabled={state === 'checking' || state === 'downloading'}
              onClick={() => void call('updates.check')}
            >
              {words.preferences.data.updateCheck}
            </Button>
          )
        )}
      </div>
      {failure !== null && <Notice tone="bad">{words.github.failed(failure)}</Notice>}
    </UpdatesSwitch>
  );
}
