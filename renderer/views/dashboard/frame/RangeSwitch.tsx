import { type ReactNode, useState } from 'react';
import type { Range, Span } from '../../../../shared/contract/views.ts';
import { formatUtcDay, parseUtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { words } from '../../../../shared/words/words.ts';
import { type Segment, Segmented } from '../../../parts/Segmented.tsx';

const KINDS = ['today', '7d', '30d', 'cycle', 'last-cycle', 'custom'] as const;

function segments(): Segment<Range['kind']>[] {
  return KINDS.map((value) => ({
    value,
    label: words.dashboard.ranges[value],
    ...(value in words.dashboard.spokenRanges ? { spoken: spokenOf(value) } : {}),
  }));
}

interface Props {
  readonly range: Range;
  /** What the range came out as, to start a custom one from; null while it is not known. */
  readonly span: Span | null;
  readonly onChange: (range: Range) => void;
}

export function RangeSwitch({ range, span, onChange }: Props): ReactNode {
  return (
    <>
      {range.kind === 'custom' && <Days key={`${range.from} ${range.to}`} {...{ range, onChange }} />}
      <Segmented
        name={words.dashboard.range}
        segments={segments()}
        value={range.kind}
        onChange={(kind) => onChange(kind === 'custom' ? customFrom(range, span) : { kind })}
      />
    </>
  );
}

interface DaysProps {
  readonly range: Extract<Range, { kind: 'custom' }>;
  readonly onChange: (range: Range) => void;
}

/** Takes effect once both are days and in order; until then what is typed stays as typed. */
function Days({ range, onChange }: DaysProps): ReactNode {
  const [typed, setTyped] = useState({ from: formatUtcDay(range.from), to: formatUtcDay(range.to) });
  const change = (part: Partial<typeof typed>): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    const from = parseUtcDay(next.from);
    const to = parseUtcDay(next.to);
    if (from !== null && to !== null && from <= to) onChange({ kind: 'custom', from, to });
  };
  return (
    <span className="range-days">
      <input
        type="date"
        aria-label={words.dashboard.from}
        value={typed.from}
        max={typed.to}
        onChange={({ target }) => change({ from: target.value })}
      />
      {words.dashboard.to}
      <input
        type="date"
        aria-label={words.dashboard.toSpoken}
        value={typed.to}
        min={typed.from}
        onChange={({ target }) => change({ to: target.value })}
      />
    </span>
  );
}

function customFrom(range: Range, span: Span | null): Range {
  if (range.kind === 'custom') return range;
  const today = utcDayOf(Date.now());
  const days = span?.days ?? { from: today, to: today };
  return { kind: 'custom', from: days.from, to: Math.max(days.from, Math.min(days.to, today)) };
}

function spokenOf(kind: Range['kind']): string {
  return (
    Object.entries(words.dashboard.spokenRanges).find(([known]) => known === kind)?.[1] ??
    words.dashboard.ranges[kind]
  );
}
