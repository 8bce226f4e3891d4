import type { ReactNode } from 'react';
import type { IngestState } from '../../shared/contract/ingest.ts';
import { roughly } from '../../shared/format/durations.ts';
import { bytes, wholePercent } from '../../shared/format/numbers.ts';
import { words } from '../../shared/words/words.ts';
import { Button } from './Button.tsx';
import { ProgressBar } from './ProgressBar.tsx';

interface Props {
  readonly progress: IngestState['progress'];
  readonly remainingMs: number | null;
  readonly onStop: () => void;
}

/** What is being read and how far, in the place of figures that wait for it. */
export function ReadingProgress({ progress, remainingMs, onStop }: Props): ReactNode {
  const share = readShare(progress);
  const sentence = words.states.reading.sentence([
    words.states.reading.files(progress.filesDone, progress.files),
    words.states.reading.bytes(bytes(progress.bytesDone), bytes(progress.bytes)),
    ...(remainingMs === null ? [] : [words.states.reading.left(roughly(remainingMs))]),
  ]);
  return (
    <div>
      <div className="rowx">
        <h2>{words.states.reading.head}</h2>
        <span className="dim">{wholePercent(share)}</span>
      </div>
      <ProgressBar name={words.states.reading.head} share={share} sentence={sentence} />
      <p className="small two">{sentence}</p>
      <div className="actions spaced">
        <Button isSmall onClick={onStop}>
          {words.states.reading.stop}
        </Button>
      </div>
    </div>
  );
}

/** From 0 to 1, never a whole while something is left; files that grow while they are read count no further. */
export function readShare({ bytes: all, bytesDone }: IngestState['progress']): number {
  if (all <= 0) return 0;
  return Math.min(bytesDone < all ? 0.99 : 1, Math.max(0, bytesDone / all));
}
