import type { ReactNode } from 'react';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { words } from '../../../../shared/words/words.ts';
import { quantity } from '../../../format/quantity.ts';
import { useUnits } from '../../../stores/meter.tsx';
import type { BridgeStep } from '../../standing/bridge.ts';

interface Part {
  readonly name: string;
  readonly amount: number;
  readonly look: string;
}

/**
 * Two bars of the same length: what GitHub has of the cycle, and what this machine has of it. Where one of the figures
 * is less than what it should hold, lengths would lie, and the sentences stand alone.
 */
export function BridgeBars({
  steps,
  unit,
}: {
  readonly steps: readonly BridgeStep[];
  readonly unit: Unit;
}): ReactNode {
  const units = useUnits();
  const split = steps.findLastIndex((step) => step.kind === 'sum' && step.name !== 'machine');
  const [first] = steps;
  const machine = steps.at(-1);
  if (first?.kind !== 'sum' || machine?.kind !== 'sum' || machine.name !== 'machine' || split < 0)
    return null;
  const above = steps.slice(1, split).filter(({ kind }) => kind === 'gap');
  const below = steps.slice(split + 1, -1);
  if (above.some(({ amount }) => amount < 0) || below.some(({ amount }) => amount > 0)) return null;
  const partsOf = (sum: BridgeStep & { kind: 'sum' }, gaps: readonly BridgeStep[]): Part[] => [
    { name: words.popover.comparison.sums[sum.name], amount: sum.amount, look: 'sum' },
    ...gaps.flatMap((gap) =>
      gap.kind === 'gap'
        ? [{ name: words.popover.comparison.gaps[gap.name], amount: Math.abs(gap.amount), look: gap.name }]
        : [],
    ),
  ];
  const bars = [partsOf(first, above), partsOf(machine, below)];
  const told = (part: Part): string => `${part.name} ${quantity(part.amount, unit, units)}`;
  return (
    <div
      className="bridge micro"
      role="img"
      aria-label={words.checks.lines(bars.map((bar) => words.prose.list(bar.map(told))))}
    >
      {bars.map((bar, index) => (
        <div key={bar[0]?.name} className={index === 0 ? 'upper' : 'lower'}>
          <div className="rowx">
            {bar.map((part) => (
              <span key={part.name} className="clip">
                {part.name} <b>{quantity(part.amount, unit, units)}</b>
              </span>
            ))}
          </div>
          <div className="parts">
            {bar.map((part) => (
              <i key={part.name} data-look={part.look} style={{ flexGrow: part.amount }} title={told(part)} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
