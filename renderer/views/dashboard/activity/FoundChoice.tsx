import { Combobox } from '@base-ui/react/combobox';
import { type ReactNode, useMemo } from 'react';
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
  /** The choices are about to be looked at. */
  readonly onOpen: () => void;
}

/** More than one looks through; typing finds the rest. */
const MOST_SHOWN = 200;

const ALL_KEY = '';

/** A filter of as many values as the ledger has: one is found by typing. */
export function FoundChoice({ name, choices, value, onChange, onOpen }: Props): ReactNode {
  const items = useMemo(() => [allOfThem(), ...choices], [choices]);
  // One that is not in the ledger any more is still what is chosen.
  const chosen =
    value === undefined
      ? allOfThem()
      : (items.find(({ key }) => key === value) ?? { key: value, name: value });
  const label = value === undefined ? words.activity.all : chosen.name;
  return (
    <Combobox.Root<Choice>
      items={items}
      value={chosen}
      onValueChange={(next) => onChange(next === null || next.key === ALL_KEY ? undefined : next.key)}
      onOpenChange={(isOpen) => {
        if (isOpen) onOpen();
      }}
      itemToStringLabel={(choice) => choice.name}
      isItemEqualToValue={(a, b) => a.key === b.key}
      limit={MOST_SHOWN}
      autoHighlight
    >
      <Combobox.Trigger
        className={value === undefined ? 'choice' : 'choice set'}
        aria-label={words.prose.named(name, label)}
      >
        {name}
        <bdi className="value">{label}</bdi>
        <DownIcon />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className="menu-place" sideOffset={4} align="start">
          <Combobox.Popup className="menu" aria-label={name}>
            <Combobox.Input placeholder={words.activity.find} aria-label={words.activity.find} />
            <Combobox.Empty>
              <div className="none">{words.activity.noneFound}</div>
            </Combobox.Empty>
            <Combobox.List aria-label={name}>
              {(choice: Choice) => (
                <Combobox.Item key={choice.key} className="item" value={choice}>
                  <Combobox.ItemIndicator>
                    <TickIcon />
                  </Combobox.ItemIndicator>
                  <span title={choice.name}>
                    <bdi>{choice.name}</bdi>
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function allOfThem(): Choice {
  return { key: ALL_KEY, name: words.activity.allOfThem };
}
