import './VerdictMark.css';
import type { ReactNode } from 'react';
import type { Tone } from './outlook.ts';

const SHAPES: Readonly<Record<Tone, ReactNode>> = {
  lasts: <circle cx="5" cy="5" r="4" />,
  tight: <path d="M5 0 10 5 5 10 0 5Z" />,
  out: <path d="M5 .6 10 9.4H0Z" />,
  over: <rect x=".8" y=".8" width="8.4" height="8.4" rx="1" />,
  none: <rect x="0" y="4" width="10" height="2" rx="1" />,
};

/** A verdict is a shape, a word and a colour: any one of them is enough. */
export function VerdictMark({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: string;
}): ReactNode {
  return (
    <span className="verdict" data-tone={tone}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {children}
    </span>
  );
}
