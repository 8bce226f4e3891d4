import { useState } from 'react';
import type { Alert } from '../../shared/contract/alerts.ts';
import { useSession, useSnapshot } from './meter.tsx';

export interface OpenAlerts {
  /** Newest first, without those that are being dismissed. */
  readonly open: readonly Alert[];
  /** Why the last dismissing failed; null when it did not. */
  readonly failure: string | null;
  readonly dismiss: (alerts: readonly Alert[]) => void;
}

const NONE: readonly Alert[] = [];
/** As the contract has it. */
const MOST_AT_ONCE = 100;

/** Warnings that were told and not dismissed. One that is dismissed goes at once, and comes back if that failed. */
export function useAlerts(): OpenAlerts {
  const session = useSession();
  const told = useSnapshot('alerts', {}, ({ open }) => open) ?? NONE;
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const dismiss = async (keys: readonly string[]): Promise<void> => {
    setFailure(null);
    setGoing((before) => new Set([...before, ...keys]));
    const outcome = await session.call('alerts.dismiss', { keys: [...keys] });
    if (outcome.ok) return;
    setFailure(outcome.error.message);
    setGoing((before) => new Set([...before].filter((key) => !keys.includes(key))));
  };
  return {
    open: told.filter(({ key }) => !going.has(key)),
    failure,
    dismiss: (alerts) => void dismiss(alerts.slice(0, MOST_AT_ONCE).map(({ key }) => key)),
  };
}
