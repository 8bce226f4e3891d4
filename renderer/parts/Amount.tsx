import './Amount.css';
import type { ReactNode } from 'react';
import { type Figure, tellFigure } from '../format/figure.ts';
import { useUnits } from '../stores/meter.tsx';

interface Props {
  readonly figure: Figure;
  /** Why it is unknown, where the figure itself cannot know. */
  readonly reason?: string;
}

/**
 * A figure in the chosen unit, or in requests where it has no other, with its mark: plain, `~` or `–`. Range, full value or reason are in the title and, where
 * the text alone would mislead, in what screen readers hear.
 */
export function Amount({ figure, reason }: Props): ReactNode {
  const told = tellFigure(figure, useUnits());
  const title = told.sureness === 'unknown' ? (reason ?? told.title) : told.title;
  const spoken = told.sureness === 'unknown' ? title : told.spoken;
  const mark = told.sureness === 'estimated' ? <i className="est">~</i> : null;
  const unit = told.unit === null ? null : <span className="in-requests"> {told.unit}</span>;
  if (spoken === null) {
    return (
      <span className="amount" data-sureness="exact" title={title}>
        {told.text}
        {unit}
      </span>
    );
  }
  return (
    <span className="amount" data-sureness={told.sureness} title={title}>
      <span aria-hidden="true">
        {mark}
        {told.text}
        {unit}
      </span>
      <span className="sr">{spoken}</span>
    </span>
  );
}
