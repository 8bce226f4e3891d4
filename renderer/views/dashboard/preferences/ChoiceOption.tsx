import '../../../parts/Field.css';
import type { ReactNode } from 'react';
import type { Settings } from '../../../../shared/contract/settings.ts';
import { useSetting } from '../../../stores/meter.tsx';
import { Option } from './Option.tsx';

interface Props<K extends 'display.language' | 'plan.id'> {
  readonly of: K;
  readonly title: string;
  readonly about: string;
  /** Values with their names, in their order. */
  readonly choices: readonly (readonly [Settings[K], string])[];
  /** Below. */
  readonly children?: ReactNode;
}

/** A setting that is one of several, in a list that opens. */
export function ChoiceOption<K extends 'display.language' | 'plan.id'>(props: Props<K>): ReactNode {
  const { of, title, about, choices, children } = props;
  const { value, refusal, set } = useSetting(of);
  return (
    <Option
      title={title}
      about={about}
      refusal={refusal}
      control={(ids) => (
        <select
          className="input"
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          value={value}
          onChange={({ target }) => {
            const choice = choices.find(([known]) => known === target.value);
            if (choice !== undefined) set(choice[0]);
          }}
        >
          {choices.map(([known, name]) => (
            <option key={known} value={known}>
              {name}
            </option>
          ))}
        </select>
      )}
    >
      {children}
    </Option>
  );
}
