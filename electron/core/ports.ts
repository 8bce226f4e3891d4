import type { IngestPort } from './logs/ingestEvents.ts';

/** What a host hands the core: everything that differs between the shell, the browser host and a test. */
export interface Ports {
  /** Holds the ledger. */
  readonly dataDir: string;
  readonly now: () => number;
  /** Starts reading local files; called after the first headline is out. */
  readonly startIngest: (onBug: (error: unknown) => void) => IngestPort;
  readonly capabilities: readonly string[];
  /** Bugs, for the host's log. */
  readonly onBug: (error: unknown) => void;
}
