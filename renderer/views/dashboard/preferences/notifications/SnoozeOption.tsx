import type { ReactNode } from 'react';
import { SNOOZES, snoozeEnd, snoozeInForce } from '../../../../../shared/domain/snooze.ts';
import { timeOrDate } from '../../../../../shared/format/dates.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { useSetting, useSnapshot } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { Option } from '../Option.tsx';

/** Holds warnings back for a while, and says what is held. */
export function SnoozeOption(): ReactNode {
  const { value, refusal, set } = useSetting('notifications.snoozedUntil');
  const cycleEnd = useSnapshot('standing', {}, ({ cycle }) => cycle.to);
  const now = useNow(30_000);
  const until = snoozeInForce(value, now);
  const isSnoozed = until !== null;
  return (
    <Option
      title={words.notifications.snooze}
      about={
        until === null
          ? words.notifications.snoozeAbout
          : words.notifications.snoozedUntil(timeOrDate(until, now))
      }
      refusal={refusal}
      control={() =>
        isSnoozed ? (
          <Button onClick={() => set(null)}>{words.notifications.wake}</Button>
        ) : (
          <span className="actions">
            {SNOOZES.map((snooze) => (
              <Button
                key={snooze}
                disabled={cycleEnd === null}
                onClick={() => cycleEnd !== null && set(snoozeEnd(snooze, Date.now(), cycleEnd))}
              >
                {words.notifications.snoozes[snooze]}
              </Button>
            ))}
          </span>
        )
      }
    >
      <Held isSnoozed={isSnoozed} now={now} />
    </Option>
  );
}

function Held({ isSnoozed, now }: { readonly isSnoozed: boolean; readonly now: number }): ReactNode {
  const alerts = useSnapshot('alerts', {});
  if (alerts === null) return null;
  const { held, quietUntil } = alerts;
  const sentences = [
    ...(quietUntil !== null && quietUntil > now && !isSnoozed
      ? [words.notifications.quietUntil(timeOrDate(quietUntil, now))]
      : []),
    ...(held > 0 ? [words.notifications.held(held)] : []),
  ];
  return sentences.map((sentence) => (
    <p key={sentence} className="small two below" role="status">
      {sentence}
    </p>
  ));
}
