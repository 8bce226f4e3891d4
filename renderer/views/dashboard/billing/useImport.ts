import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../../stores/meter.tsx';
import { type ImportEnd, importFile } from './importFile.ts';

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly share: number }
  | (ImportEnd & { readonly name: string });

export interface Import {
  readonly state: ImportState;
  /** Begins with it; another one under way is given up. */
  begin(file: File): void;
  cancel(): void;
  /** What came of the last one is forgotten. */
  close(): void;
}

/** One report at a time. Leaving the view gives up what was not handed over yet. */
export function useImport(): Import {
  const session = useSession();
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  return {
    state,
    begin(file) {
      running.current?.abort();
      const { name } = file;
      const own = new AbortController();
      running.current = own;
      const become = (next: ImportState): void => {
        if (running.current === own) setState(next);
      };
      become({ kind: 'sending', name, share: 0 });
      const onShare = (share: number): void => become({ kind: 'sending', name, share });
      void importFile(session, file, { signal: own.signal, onShare }).then((end) => become({ ...end, name }));
    },
    cancel: () => running.current?.abort(),
    close: () => setState({ kind: 'idle' }),
  };
}
