import type { ReactNode } from 'react';
import { preferencesWords } from '../../../copy/en/preferences.ts';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSetting } from '../../../stores/meter.tsx';
import { Option } from './Option.tsx';

const words = preferencesWords.general;

export function GeneralSection(): ReactNode {
  const { refusal } = useSetting('display.units');
  return (
    <Option title={words.units} about={words.unitsAbout} refusal={refusal} control={() => <UnitSwitch />} />
  );
}
