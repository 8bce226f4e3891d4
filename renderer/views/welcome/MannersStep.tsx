import type { ReactNode } from 'react';
import { words } from '../../../shared/words/words.ts';
import { useCapability } from '../../stores/meter.tsx';
import { UpdatesSwitch } from '../dashboard/preferences/data/UpdatesSwitch.tsx';
import { SwitchOption } from '../dashboard/preferences/Option.tsx';

/** How it tells, starts and stays new: of the last two only what this host can do. */
export function MannersStep(): ReactNode {
  const canStart = useCapability('start-at-login');
  const hasUpdates = useCapability('updates');
  return (
    <>
      <p className="two">{words.welcome.manners.sentence}</p>
      <div className="prefs">
        <SwitchOption
          of="notifications.enabled"
          title={words.notifications.enabled}
          about={words.notifications.enabledAbout}
        />
        {canStart && (
          <SwitchOption
            of="startup.atLogin"
            title={words.preferences.general.atLogin}
            about={words.preferences.general.atLoginAbout}
          />
        )}
        {hasUpdates && <UpdatesSwitch title={words.welcome.manners.updates} />}
      </div>
    </>
  );
}
