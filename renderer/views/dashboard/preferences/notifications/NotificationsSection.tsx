import type { ReactNode } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { useCapability, useSetting } from '../../../../stores/meter.tsx';
import { CreditsField } from '../CreditsField.tsx';
import { Option, SwitchOption } from '../Option.tsx';
import { QuietHours } from './QuietHours.tsx';
import { SnoozeOption } from './SnoozeOption.tsx';
import { TestOption } from './TestOption.tsx';
import { Thresholds } from './Thresholds.tsx';

/** What is warned of, when nothing is told, and whether it arrives. */
export function NotificationsSection(): ReactNode {
  const isSystemTold = useCapability('notifications');
  const { value: isOn } = useSetting('notifications.enabled');
  return (
    <>
      <SwitchOption
        of="notifications.enabled"
        title={words.notifications.enabled}
        about={words.notifications.enabledAbout}
      >
        {!isSystemTold && <p className="small two below">{words.notifications.inPageAlone}</p>}
      </SwitchOption>
      <fieldset disabled={!isOn} className="warnings">
        <Thresholds />
        <SwitchOption
          of="notifications.runOut"
          title={words.notifications.runOut}
          about={words.notifications.runOutAbout}
        />
        <Spike />
        <QuietHours />
        <SnoozeOption />
      </fieldset>
      {isSystemTold && <TestOption />}
    </>
  );
}

function Spike(): ReactNode {
  const { value, refusal, set } = useSetting('notifications.spike');
  return (
    <Option
      title={words.notifications.spike}
      about={words.notifications.spikeAbout}
      refusal={refusal}
      control={(ids) => (
        <CreditsField {...ids} value={value} onChange={set} empty={words.notifications.never} />
      )}
    />
  );
}
