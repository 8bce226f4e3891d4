import '../../parts/Bar.css';
import type { ReactNode } from 'react';
import { barParts, type Tone } from './outlook.ts';

interface Props {
  readonly share: number;
  /** Null where a pace says nothing. */
  readonly even: number | null;
  readonly expected: number | null;
  readonly tone: Tone;
  /** All that it shows, in words. */
  readonly name: string;
  readonly evenTitle?: string;
  readonly limitTitle?: string;
  readonly isThin?: boolean;
}

/** Used, what is expected at the reset, and the tick of even pace; over a whole the scale widens and a gap marks it. */
export function AllowanceBar(props: Props): ReactNode {
  const { share, even, expected, tone, name, isThin = false } = props;
  const parts = barParts(share, even, expected);
  return (
    <div className="bar" data-tone={tone} data-thin={isThin || undefined} role="img" aria-label={name}>
      {parts.expected > 0 && <i className="expected" style={{ width: `${parts.expected}%` }} />}
      <i className="used" style={{ width: `${parts.used}%` }} />
      {parts.limit !== null && (
        <i className="limit" style={{ left: `calc(${parts.limit}% - 1px)` }} title={props.limitTitle} />
      )}
      {even !== null && (
        <i className="tick" style={{ left: `calc(${parts.even}% - 1px)` }} title={props.evenTitle} />
      )}
    </div>
  );
}
