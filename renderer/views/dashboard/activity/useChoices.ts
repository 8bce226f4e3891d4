import { useCallback, useEffect, useState } from 'react';
import type { Choices } from '../../../../shared/contract/views.ts';
import { modelName, workspaceName } from '../../../format/names.ts';
import { useConnection, useSession } from '../../../stores/meter.tsx';

const NONE: Choices = { models: [], workspaces: [] };

/** The models and workspaces that the ledger has, and a way to ask for them anew. */
export function useChoices(): readonly [Choices, () => void] {
  const session = useSession();
  const { kind } = useConnection();
  const [choices, setChoices] = useState(NONE);
  const ask = useCallback(() => {
    void session.call('ledger.choices', {}).then((outcome) => {
      if (outcome.ok) setChoices(named(outcome.result));
    });
  }, [session]);
  useEffect(() => {
    if (kind === 'open') ask();
  }, [kind, ask]);
  return [choices, ask];
}

function named({ models, workspaces }: Choices): Choices {
  return {
    models: models.map(({ key }) => ({ key, name: modelName(key, 'long') })),
    workspaces: workspaces.map((one) => ({ key: one.key, name: workspaceName(one) })),
  };
}
