import { Select } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { TickIcon } from '../../../parts/Icons.tsx';
import { DownIcon } from './DownIcon.tsx';
import type { Choice } from './filterFields.ts';

interface Props {
  readonly name: string;
  readonly choices: readonly Choice[];
  /** undefined: all. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const ALL = '';

/** A filter of a few values. */
export function ClosedChoice({ name, choices, value, onChange }: Props): ReactNode {
  const chosen = choices.find(({ key }) => key === value);
  return (
    <Select.Root<string>
      value={value ?? ALL}
      onValueChange={(next) => onChange(next === null || next === ALL ? undefined : next)}
      modal={false}
    >
      <Select.Trigger
        className={chosen === undefined ? 'choice' : 'choice set'}
        aria-label={words.prose.named(name, chosen?.name ?? words.activity.all)}
      >
        {name}
        <span className="value">{chosen?.name ?? words.activity.all}</span>
        <DownIcon />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="menu-place" sideOffset={4} align="start" alignItemWithTrigger={false}>
          <Select.Popup className="menu">
            <Select.List aria-label={name}>
              {[{ key: ALL, name: words.activity.allOfThem }, ...choices].map((choice) => (
                <Select.Item key={choice.key} className="item" value={choice.key}>
                  <Select.ItemIndicator>
                    <TickIcon />
                  </Select.ItemIndicator>
                  <Select.ItemText render={<span />}>{choice.name}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
