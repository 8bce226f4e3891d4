import type { ReactNode } from 'react';
import type { Units } from '../../shared/format/money.ts';
import { words } from '../../shared/words/words.ts';
import { useSetting } from '../stores/meter.tsx';
import { type Segment, Segmented } from './Segmented.tsx';

/** Flips the whole app. */
export function UnitSwitch(): ReactNode {
  const { value, set } = useSetting('display.units');
  const segments: readonly Segment<Units>[] = [
    { value: 'credits', label: words.amounts.credits },
    { value: 'usd', label: words.amounts.usd, spoken: words.amounts.usdSpoken },
  ];
  return <Segmented name={words.amounts.units} segments={segments} value={value} onChange={set} />;
}
