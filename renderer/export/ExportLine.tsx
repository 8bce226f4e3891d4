import './export.css';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import { Button } from '../parts/Button.tsx';
import { Notice } from '../parts/Notice.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { type ExportState, useExport } from './ExportProvider.tsx';
import type { ExportProgress } from './readExport.ts';

/** How far the export is, and what came of it, above whatever view is open. */
export function ExportLine(): ReactNode {
  const { state, cancel, close } = useExport();
  if (state.kind === 'idle') return null;
  if (state.kind === 'running') {
    const share = shareOf(state.progress);
    const sentence =
      state.progress === null
        ? words.exports.starting
        : words.exports.progress(state.progress.rowsDone, state.progress.rows, share);
    return (
      <section className="exporting" aria-label={words.exports.head}>
        <div className="rowx small">
          <span className="clip">{sentence}</span>
          <Button isSmall onClick={cancel}>
            {words.exports.cancel}
          </Button>
        </div>
        <ProgressBar name={words.exports.head} share={share} sentence={sentence} />
      </section>
    );
  }
  return (
    <div className="exporting">
      <Notice tone={state.kind === 'failed' ? 'bad' : 'plain'}>
        {endSentence(state)}{' '}
        <Button kind="link" onClick={close}>
          {words.exports.close}
        </Button>
      </Notice>
    </div>
  );
}

function endSentence(state: Exclude<ExportState, { kind: 'idle' | 'running' }>): string {
  switch (state.kind) {
    case 'saved':
      return words.exports.saved(state.name, state.rows);
    case 'cancelled':
      return words.exports.cancelled;
    case 'failed':
      return words.exports.failed(state.reason);
  }
}

/** From 0 to 1; not a whole before the file is. */
function shareOf(progress: ExportProgress | null): number {
  if (progress === null || progress.rows === 0) return 0;
  return Math.min(0.99, progress.rowsDone / progress.rows);
}
