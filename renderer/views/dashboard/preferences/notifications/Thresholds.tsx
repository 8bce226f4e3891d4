import '../../../../parts/Field.css';
import { type ReactNode, useId, useState } from 'react';
import { wholePercent } from '../../../../../shared/format/numbers.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { CloseIcon, TickIcon } from '../../../../parts/Icons.tsx';
import { useSetting } from '../../../../stores/meter.tsx';
import { Option } from '../Option.tsx';
import { wholeNumber } from '../wholeNumber.ts';
import {
  HIGHEST_PERCENT,
  MOST_THRESHOLDS,
  ownThresholds,
  USUAL,
  withoutThreshold,
  withThreshold,
} from './thresholds.ts';

/** Shares at which is warned: the usual ones to be pressed, own ones to be added and removed. */
export function Thresholds(): ReactNode {
  const { value, refusal, set } = useSetting('notifications.thresholds');
  const isFull = value.length >= MOST_THRESHOLDS;
  const toggle = (percent: number): void =>
    set(value.includes(percent) ? withoutThreshold(value, percent) : withThreshold(value, percent));
  return (
    <Option
      title={words.notifications.thresholds}
      about={value.length === 0 ? words.notifications.noThresholds : words.notifications.thresholdsAbout}
      refusal={refusal}
      control={() => null}
    >
      <div className="chips">
        {USUAL.map((percent) => (
          <button
            key={percent}
            type="button"
            className="chip"
            aria-pressed={value.includes(percent)}
            disabled={isFull && !value.includes(percent)}
            onClick={() => toggle(percent)}
          >
            {value.includes(percent) && <TickIcon />}
            {wholePercent(percent / 100)}
          </button>
        ))}
        {ownThresholds(value).map((percent) => (
          <button
            key={percent}
            type="button"
            className="chip own"
            aria-label={words.notifications.removeOwn(wholePercent(percent / 100))}
            title={words.notifications.removeOwn(wholePercent(percent / 100))}
            onClick={() => toggle(percent)}
          >
            {wholePercent(percent / 100)}
            <CloseIcon />
          </button>
        ))}
        <OwnShare isFull={isFull} onAdd={(percent) => set(withThreshold(value, percent))} />
      </div>
    </Option>
  );
}

interface OwnShareProps {
  readonly isFull: boolean;
  readonly onAdd: (percent: number) => void;
}

function OwnShare({ isFull, onAdd }: OwnShareProps): ReactNode {
  const [typed, setTyped] = useState('');
  const note = useId();
  const percent = wholeNumber(typed, 1, HIGHEST_PERCENT);
  const isBad = percent === undefined;
  return (
    <form
      className="own-share"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (percent == null || isFull) return;
        onAdd(percent);
        setTyped('');
      }}
    >
      <input
        className="input"
        inputMode="numeric"
        autoComplete="off"
        aria-label={words.notifications.own}
        aria-describedby={note}
        aria-invalid={isBad}
        placeholder="%"
        value={typed}
        disabled={isFull}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button isSmall isSubmit disabled={isFull || percent == null}>
        {words.notifications.add}
      </Button>
      <span id={note} className={isBad ? 'small bad' : 'small dim'}>
        {isBad ? words.notifications.badPercent : isFull && words.notifications.most}
      </span>
    </form>
  );
}
