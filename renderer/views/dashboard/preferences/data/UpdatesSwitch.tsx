import type { ReactNode } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Switch } from '../../../../parts/Switch.tsx';
import { useSetting } from '../../../../stores/meter.tsx';
import { Option } from '../Option.tsx';

interface Props {
  readonly title: string;
  /** This copy cannot be updated, so that there is nothing to switch. */
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
}

/** Whether new versions are looked for. Who was never asked has it off. */
export function UpdatesSwitch({ title, isDisabled = false, children }: Props): ReactNode {
  const { value, refusal, set } = useSetting('updates.check');
  return (
    <Option
      title={title}
      about={words.preferences.data.updatesAbout}
      refusal={refusal}
      control={(ids) => (isDisabled ? null : <Switch {...ids} isOn={value === true} onChange={set} />)}
    >
      {children}
    </Option>
  );
}
