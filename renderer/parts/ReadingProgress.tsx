import type { ReactNode } from 'react';
import type { IngestState } from '../../shared/contract/ingest.ts';
import { stateWords } from '../copy/en/states.ts';
import { roughly } from '../format/durations.ts';
import { bytes, wholePercent } from '../format/numbers.ts';
import { Button } from './Button.tsx';
import { ProgressBar } from './ProgressBar.tsx';

const words = stateWords.reading;

interface Props {
  readonly progress: IngestState['progress'];
  readonly remainingMs: number | null;
  readonly onStop: () => void;
}

/** What is being read and how far, in the place of figures that wait for it. */
export function ReadingProgress({ progress, remainingMs, onStop }: Props): ReactNode {
  const share = readShare(progress);
  const sentence = words.sentence([
    words.files(progress.filesDone, progress.files),
    words.bytes(bytes(progress.bytesDone), bytes(progress.bytes)),
    ...(remainingMs === null ? [] : [words.left(roughly(remainingMs))]),
  ]);
  return (
    <div>
      <div className="rowx">
        <h2>{words.head}</h2>
        <span className="dim">{wholePercent(share)}</span>
      </div>
      <ProgressBar name={words.head} share={share} sentence={sentence} />
      <p className="small two">{sentence}</p>
      <div className="actions spaced">
        <Button isSmall onClick={onStop}>
          {words.stop}
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
