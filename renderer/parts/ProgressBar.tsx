import './Bar.css';
import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
  /** What is said of it. */
  readonly sentence: string;
}

/** How far something is that takes its time. */
export function ProgressBar({ name, share, sentence }: Props): ReactNode {
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={sentence}
    >
      <i style={{ width: `${share * 100}%` }} />
    </div>
  );
}
