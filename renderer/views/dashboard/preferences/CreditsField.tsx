import '../../../parts/Field.css';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { NANO_AIU_PER_CREDIT } from '../../../../shared/domain/money.ts';
import { money } from '../../../../shared/format/money.ts';
import { count } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { wholeNumber } from './wholeNumber.ts';

const MOST = 10_000_000;

interface Props {
  readonly labelledBy: string;
  readonly describedBy: string;
  /** Credits; null: none. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** What stands there while it is empty. */
  readonly empty: string;
}

/** Whole credits with their dollars beside. Takes effect when the field is left or by Enter; Esc puts back what stood. */
export function CreditsField({ labelledBy, describedBy, value, onChange, empty }: Props): ReactNode {
  const written = value === null ? '' : count(value);
  const [typed, setTyped] = useState(written);
  const [known, setKnown] = useState(written);
  const worth = useId();
  if (written !== known) {
    setKnown(written);
    setTyped(written);
  }
  const credits = wholeNumber(typed, 1, MOST);
  const take = (): void => {
    if (credits === undefined) return;
    setTyped(credits === null ? '' : count(credits));
    if (credits !== value) onChange(credits);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') setTyped(written);
  };
  return (
    <span className="credits-field">
      <span className="of">
        <input
          className="input"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          aria-labelledby={labelledBy}
          aria-describedby={`${describedBy} ${worth}`}
          aria-invalid={credits === undefined}
          placeholder={empty}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={take}
          onKeyDown={press}
        />
        <span className="dim">{words.plan.unit}</span>
      </span>
      <span id={worth} className={credits === undefined ? 'worth bad' : 'worth dim'}>
        {credits === undefined && words.plan.badCredits}
        {typeof credits === 'number' && money(credits * NANO_AIU_PER_CREDIT, 'usd')}
      </span>
    </span>
  );
}
