import { useEffect, useState } from 'react';
import type { About } from '../../../../../shared/contract/app.ts';
import { useConnection, useSession } from '../../../../stores/meter.tsx';

/** What runs here; null until the host said it. Asked anew after each connecting, which may be to another version. */
export function useAbout(): About | null {
  const session = useSession();
  const { kind } = useConnection();
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    if (kind !== 'open') return;
    let isWanted = true;
    void session.call('host.about', {}).then((outcome) => {
      if (isWanted && outcome.ok) setAbout(outcome.result);
    });
    return () => {
      isWanted = false;
    };
  }, [session, kind]);
  return about;
}
