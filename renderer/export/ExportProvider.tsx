import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../stores/meter.tsx';
import { type ExportProgress, type ExportWish, readExport } from './readExport.ts';
import { saveFile } from './saveFile.ts';

export type ExportState =
  | { readonly kind: 'idle' }
  /** `progress`: null until the host has begun. */
  | { readonly kind: 'running'; readonly progress: ExportProgress | null }
  | { readonly kind: 'saved'; readonly name: string; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Export {
  readonly state: ExportState;
  /** Does nothing while another one runs. */
  begin(wish: ExportWish): void;
  cancel(): void;
  /** What came of the last one is forgotten. */
  close(): void;
}

const ExportContext = createContext<Export | null>(null);

/** One export at a time for the whole window: it goes on while views change, and ends with the page. */
export function ExportProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useSession();
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const held = useMemo<Export>(
    () => ({
      state,
      begin(wish) {
        if (running.current !== null) return;
        const own = new AbortController();
        running.current = own;
        setState({ kind: 'running', progress: null });
        const onProgress = (progress: ExportProgress): void => setState({ kind: 'running', progress });
        void readExport(session, wish, { signal: own.signal, onProgress }).then((end) => {
          running.current = null;
          if (end.kind !== 'whole') return setState(end);
          saveFile(end.name, end.content);
          setState({ kind: 'saved', name: end.name, rows: end.rows });
        });
      },
      cancel: () => running.current?.abort(),
      close: () => setState({ kind: 'idle' }),
    }),
    [session, state],
  );
  return <ExportContext value={held}>{children}</ExportContext>;
}

export function useExport(): Export {
  const held = useContext(ExportContext);
  if (held === null) throw new Error('A view exports outside of its ExportProvider.');
  return held;
}
