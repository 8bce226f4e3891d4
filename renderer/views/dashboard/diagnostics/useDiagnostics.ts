import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { useConnection, useSession, useSnapshot } from '../../../stores/meter.tsx';

export interface DiagnosticsState {
  readonly diagnostics: Diagnostics | null;
  /** Why the last asking failed; null when it did not. */
  readonly failure: string | null;
}

/** Asked when the view opens and after each look at the files; the last answer stays until the next. */
export function useDiagnostics(): DiagnosticsState {
  const session = useSession();
  const { kind } = useConnection();
  const lookedAt = useSnapshot('ingest', {}, (ingest) => ingest.lookedAt);
  const phase = useSnapshot('ingest', {}, (ingest) => ingest.phase);
  const [state, setState] = useState<DiagnosticsState>({ diagnostics: null, failure: null });
  const moment = `${kind} ${phase ?? ''} ${String(lookedAt)}`;
  useEffect(() => {
    if (!moment.startsWith('open')) return;
    let isWanted = true;
    void session.call('diagnostics.read', {}).then((outcome) => {
      if (!isWanted) return;
      setState(({ diagnostics }) =>
        outcome.ok
          ? { diagnostics: outcome.result, failure: null }
          : { diagnostics, failure: outcome.error.message },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [session, moment]);
  return state;
}
