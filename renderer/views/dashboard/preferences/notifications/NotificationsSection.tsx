import type { ReactNode } from 'react';
import { notificationWords as words } from '../../../../copy/en/preferences.ts';
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
      <SwitchOption of="notifications.enabled" title={words.enabled} about={words.enabledAbout}>
        {!isSystemTold && <p className="small two below">{words.inPageAlone}</p>}
      </SwitchOption>
      <fieldset disabled={!isOn} className="warnings">
        <Thresholds />
        <SwitchOption of="notifications.runOut" title={words.runOut} about={words.runOutAbout} />
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
      title={words.spike}
      about={words.spikeAbout}
      refusal={refusal}
      control={(ids) => <CreditsField {...ids} value={value} onChange={set} empty={words.never} />}
    />
  );
}
