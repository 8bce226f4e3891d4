import { type ReactNode, useState } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { useSession } from '../../../../stores/meter.tsx';
import { Option } from '../Option.tsx';

/** Whether the system delivers: it may take a notification and show none, or say why it does not take it. */
export function TestOption(): ReactNode {
  const session = useSession();
  const [told, setTold] = useState<{ readonly refusal: string | null } | null>(null);
  const send = async (): Promise<void> => {
    const outcome = await session.call('notifications.test', {});
    setTold({ refusal: outcome.ok ? outcome.result.refusal : outcome.error.message });
  };
  return (
    <Option
      title={words.notifications.test}
      about={words.notifications.testAbout}
      control={() => <Button onClick={() => void send()}>{words.notifications.send}</Button>}
    >
      {told !== null && (
        <Notice tone={told.refusal === null ? 'plain' : 'bad'}>
          {told.refusal === null ? words.notifications.sent : words.notifications.notSent(told.refusal)}
        </Notice>
      )}
    </Option>
  );
}
