import '../../../parts/Menu.css';
import './Filters.css';
import { type ReactNode, useCallback } from 'react';
import type { Filter } from '../../../../shared/contract/amounts.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { words } from '../../../../shared/words/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { CloseIcon } from '../../../parts/Icons.tsx';
import { ClosedChoice } from './ClosedChoice.tsx';
import { FoundChoice } from './FoundChoice.tsx';
import { type ClosedField, closedChoices, withField } from './filterFields.ts';
import { SearchField } from './SearchField.tsx';
import { useChoices } from './useChoices.ts';

const CLOSED: readonly ClosedField[] = ['surface', 'source', 'confidence', 'billedTo'];

interface Props {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

export function Filters({ filter, onChange }: Props): ReactNode {
  const [choices, ask] = useChoices();
  const set = useCallback(
    (field: keyof Filter, value: unknown) => onChange(withField(filter, field, value)),
    [filter, onChange],
  );
  const search = useCallback((text: string | undefined) => set('search', text), [set]);
  return (
    <div className="filters">
      <SearchField search={filter.search} onSearch={search} />
      <FoundChoice
        name={words.activity.filters.model}
        choices={choices.models}
        value={filter.model}
        onChange={(value) => set('model', value)}
        onOpen={ask}
      />
      <FoundChoice
        name={words.activity.filters.workspace}
        choices={choices.workspaces}
        value={filter.workspace}
        onChange={(value) => set('workspace', value)}
        onOpen={ask}
      />
      {CLOSED.map((field) => (
        <ClosedChoice
          key={field}
          name={words.activity.filters[field]}
          choices={closedChoices(field)}
          value={filter[field]}
          onChange={(value) => set(field, value)}
        />
      ))}
      {filter.sessionId !== undefined && (
        <Chip
          name={words.activity.filters.sessionId}
          value={words.activity.oneSession}
          onRemove={() => set('sessionId', undefined)}
        />
      )}
      {filter.period !== undefined && (
        <Chip
          name={words.activity.filters.period}
          value={daysName(filter.period)}
          onRemove={() => set('period', undefined)}
        />
      )}
      {Object.keys(filter).length > 0 && (
        <Button kind="plain" isSmall onClick={() => onChange({})}>
          {words.activity.clear}
        </Button>
      )}
    </div>
  );
}

interface ChipProps {
  readonly name: string;
  readonly value: string;
  readonly onRemove: () => void;
}

/** A filter that came along with a link and has no choices of its own. */
function Chip({ name, value, onRemove }: ChipProps): ReactNode {
  return (
    <button
      type="button"
      className="choice set"
      onClick={onRemove}
      aria-label={words.activity.remove(`${name} ${value}`)}
    >
      {name}
      <span className="value">{value}</span>
      <CloseIcon />
    </button>
  );
}
