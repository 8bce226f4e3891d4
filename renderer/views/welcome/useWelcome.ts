import { useEffect, useState } from 'react';
import { isNewcomer } from '../../../shared/contract/isNewcomer.ts';
import type { View } from '../../../shared/contract/methods.ts';
import { useCapability, useConnection, useSession, useSnapshot } from '../../stores/meter.tsx';

/**
 * Whether the steps of the first start are on the page, and what ends them. As soon as they are seen that is kept, so
 * that a window that is closed half-way has put them aside. Who comes for a view of their own is not held up, nor is
 * anybody shown them over invented figures.
 */
export function useWelcome(view: View): { readonly isOpen: boolean; readonly close: () => void } {
  const isInvented = useCapability('invented');
  const { kind } = useConnection();
  const isNew = useSnapshot('settings', {}, isNewcomer) ?? false;
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const isDue = isNew && !isInvented && kind === 'open' && view === 'overview';
  useEffect(() => {
    if (!isDue) return;
    setOpen(true);
    // When that is not kept they come again at the next start, which harms nobody.
    void session.call('settings.set', { key: 'welcome.seen', value: true });
  }, [isDue, session]);
  return { isOpen, close: () => setOpen(false) };
}
