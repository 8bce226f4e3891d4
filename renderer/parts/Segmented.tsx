import './Segmented.css';
import { type ReactNode, useId } from 'react';

export interface Segment<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Where the label is a sign that is not read out well. */
  readonly spoken?: string;
}

interface Props<V extends string> {
  readonly name: string;
  readonly segments: readonly Segment<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/**
 * One of a few. The platform's own radio buttons: arrow keys, roles and forced colours come with them, and the popover
 * pays nothing for a library's.
 */
export function Segmented<V extends string>({ name, segments, value, onChange }: Props<V>): ReactNode {
  const group = useId();
  return (
    <div className="seg" role="radiogroup" aria-label={name}>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input
            type="radio"
            name={group}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            aria-label={segment.spoken ?? segment.label}
          />
          {segment.label}
        </label>
      ))}
    </div>
  );
}
