import type { ReactNode } from 'react';
import { amountWords } from '../copy/en/amounts.ts';
import type { Units } from '../format/money.ts';
import { useSetting } from '../stores/meter.tsx';
import { type Segment, Segmented } from './Segmented.tsx';

const SEGMENTS: readonly Segment<Units>[] = [
  { value: 'credits', label: amountWords.credits },
  { value: 'usd', label: amountWords.usd, spoken: amountWords.usdSpoken },
];

/** Flips the whole app. */
export function UnitSwitch(): ReactNode {
  const { value, set } = useSetting('display.units');
  return <Segmented name={amountWords.units} segments={SEGMENTS} value={value} onChange={set} />;
}
