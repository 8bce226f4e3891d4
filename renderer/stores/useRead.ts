import { countdown } from '../../shared/format/durations.ts';
import { words } from '../../shared/words/words.ts';
import { useConnection, useSession, useSnapshot } from './meter.tsx';
import { useNow } from './useNow.ts';

export interface Read {
  /** What the button says: the countdown itself, or what is going on. */
  readonly label: string;
  readonly isReading: boolean;
  readonly read: () => void;
}

/** The refresh that counts down to the next look and can be pressed before. */
export function useRead(): Read {
  const session = useSession();
  const connection = useConnection();
  const phase = useSnapshot('ingest', {}, (ingest) => ingest.phase);
  const nextLookAt = useSnapshot('ingest', {}, (ingest) => ingest.nextLookAt);
  const lookedAt = useSnapshot('ingest', {}, (ingest) => ingest.lookedAt);
  // The clock ticks once a second; a look that just ended is later than its last tick.
  const now = Math.max(useNow(1000), lookedAt ?? 0);
  const isOpen = connection.kind === 'open';
  const isReading = isOpen && (phase === 'reading' || phase === 'starting');
  const label = (): string => {
    if (connection.kind === 'connecting') return words.popover.footer.connecting;
    if (!isOpen || phase === 'failed') return words.popover.footer.tryAgain;
    if (isReading) return words.popover.footer.reading;
    return nextLookAt === null
      ? words.popover.footer.readNow
      : words.popover.footer.nextRead(countdown(nextLookAt - now));
  };
  return {
    label: label(),
    isReading,
    read: () => (isOpen ? void session.call('ingest.look', {}) : session.retry()),
  };
}
