import './Amount.css';
import { type ReactNode, useRef } from 'react';
import { COVER, uncovered } from '../../shared/format/cover.ts';
import { words } from '../../shared/words/words.ts';
import { type Figure, type ToldFigure, tellFigure } from '../format/figure.ts';
import { useCovered } from '../stores/cover.ts';
import { useUnits } from '../stores/meter.tsx';
import { useLifted } from './useLifted.ts';

interface Props {
  readonly figure: Figure;
  /** Why it is unknown, where the figure itself cannot know. */
  readonly reason?: string;
}

/**
 * A figure in the chosen unit, or in requests where it has no other, with its mark: plain, `~` or `–`. Range, full value or reason are in the title and, where
 * the text alone would mislead, in what screen readers hear. While amounts are covered none of that is on the page, until
 * somebody points at it; what is then seen lies over the cover, so that nothing moves.
 */
export function Amount({ figure, reason }: Props): ReactNode {
  const units = useUnits();
  const place = useRef<HTMLSpanElement>(null);
  const isCovered = useCovered();
  const isLifted = useLifted(place, isCovered);
  const told = uncovered(() => tellFigure(figure, units));
  // What nobody knows needs no cover.
  if (!isCovered || told.sureness === 'unknown') {
    return (
      <span className="amount" ref={place} data-sureness={told.sureness} title={titleOf(told, reason)}>
        <Told told={told} spoken={told.sureness === 'unknown' ? titleOf(told, reason) : told.spoken} />
      </span>
    );
  }
  return (
    <span
      className="amount covered"
      ref={place}
      title={isLifted ? titleOf(told, reason) : words.amounts.coveredTitle}
    >
      <span aria-hidden="true" className="cover">
        {COVER}
        <Unit told={told} />
      </span>
      {isLifted ? (
        <span className="lifted">
          <Told told={told} spoken={told.spoken} />
        </span>
      ) : (
        <span className="sr">{words.amounts.covered}</span>
      )}
    </span>
  );
}

function titleOf({ sureness, title }: ToldFigure, reason: string | undefined): string {
  return sureness === 'unknown' ? (reason ?? title) : title;
}

function Told({ told, spoken }: { readonly told: ToldFigure; readonly spoken: string | null }): ReactNode {
  const text = (
    <>
      {told.sureness === 'estimated' && <i className="est">~</i>}
      {told.text}
      <Unit told={told} />
    </>
  );
  if (spoken === null) return text;
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span className="sr">{spoken}</span>
    </>
  );
}

function Unit({ told: { unit } }: { readonly told: ToldFigure }): ReactNode {
  return unit === null ? null : <span className="in-requests"> {unit}</span>;
}
