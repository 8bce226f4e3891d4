import '../../../../parts/Field.css';
import { type ReactNode, useState } from 'react';
import type { Settings } from '../../../../../shared/contract/settings.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Switch } from '../../../../parts/Switch.tsx';
import { useSetting } from '../../../../stores/meter.tsx';
import { Option } from '../Option.tsx';

type Hours = NonNullable<Settings['notifications.quietHours']>;

const NIGHT: Hours = { from: '22:00', to: '07:00' };

/** Hours of each day in which nothing is told. */
export function QuietHours(): ReactNode {
  const { value, refusal, set } = useSetting('notifications.quietHours');
  return (
    <Option
      title={words.notifications.quiet}
      about={words.notifications.quietAbout}
      refusal={refusal}
      control={(ids) => (
        <Switch {...ids} isOn={value !== null} onChange={(isOn) => set(isOn ? NIGHT : null)} />
      )}
    >
      {value !== null && <Times key={`${value.from} ${value.to}`} hours={value} onChange={set} />}
    </Option>
  );
}

interface TimesProps {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
}

/** Takes effect when a field is left, once both are times and differ. */
function Times({ hours, onChange }: TimesProps): ReactNode {
  const [typed, setTyped] = useState(hours);
  const isSame = typed.from === typed.to;
  const take = (): void => {
    const isNew = typed.from !== hours.from || typed.to !== hours.to;
    if (isNew && !isSame && typed.from !== '' && typed.to !== '') onChange(typed);
  };
  return (
    <p className="quiet-times below">
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {words.notifications[end]}{' '}
          <input
            className="input"
            type="time"
            value={typed[end]}
            aria-invalid={isSame}
            onChange={({ target }) => setTyped({ ...typed, [end]: target.value })}
            onBlur={take}
            onKeyDown={({ key }) => key === 'Enter' && take()}
          />
        </label>
      ))}
      <span className={isSame ? 'small bad' : 'small dim'}>
        {isSame ? words.notifications.sameTimes : typed.from > typed.to && words.notifications.overMidnight}
      </span>
    </p>
  );
}
