import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSetting } from '../../../stores/meter.tsx';
import { Option } from './Option.tsx';

export function GeneralSection(): ReactNode {
  const { refusal } = useSetting('display.units');
  return (
    <Option
      title={words.preferences.general.units}
      about={words.preferences.general.unitsAbout}
      refusal={refusal}
      control={() => <UnitSwitch />}
    />
  );
}
