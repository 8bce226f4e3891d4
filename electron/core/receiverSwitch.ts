import type { Settings } from '../../shared/contract/settings.ts';
import type { Receiver, ReceiverOptions } from './logs/sources/otlp/receiver.ts';
import type { ReceivedCalls, ReceiverState } from './logs/sources/otlp/receiverState.ts';

export interface ReceiverSwitchOptions {
  readonly read: () => Settings;
  readonly start: (options: ReceiverOptions) => Receiver;
  readonly onCalls: (received: ReceivedCalls) => void;
  /** null: it is off. */
  readonly onState: (state: ReceiverState | null) => void;
  readonly onBug: (error: unknown) => void;
}

/** Off until somebody switches it on, and while its source is. */
export function isReceiving(settings: Settings): boolean {
  return settings['sources.otlp.enabled'] && !settings['sources.off'].includes('otlp');
}

/** Runs the OpenTelemetry receiver as the settings want it. */
export function receiverSwitch(options: ReceiverSwitchOptions) {
  let running: { readonly receiver: Receiver; readonly port: number } | null = null;
  // One after the other: a port is free again only when the receiver that had it is closed.
  let turn: Promise<void> = Promise.resolve();
  let isClosed = false;

  async function follow(): Promise<void> {
    const settings = options.read();
    const port = isReceiving(settings) && !isClosed ? settings['sources.otlp.port'] : null;
    if (port === (running?.port ?? null)) return;
    const { receiver } = running ?? {};
    running = null;
    await receiver?.close();
    if (port === null) {
      options.onState(null);
      return;
    }
    const { onCalls, onBug } = options;
    const started = options.start({
      port,
      onCalls,
      onBug,
      // What an earlier one still says is no longer so.
      onState: (state) => {
        if (running?.port === port) options.onState(state);
      },
    });
    running = { receiver: started, port };
  }

  function next(): Promise<void> {
    turn = turn.then(follow);
    return turn;
  }

  return {
    /** The settings may have changed. */
    follow: (): void => void next(),
    async close(): Promise<void> {
      isClosed = true;
      await next();
    },
  };
}
