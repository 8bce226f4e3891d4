import type { Page } from 'playwright-core';
import type { Order, Sight } from '../support/electronStandIn/orders.ts';

export interface Start {
  /** For the app, after its own path. */
  readonly args: readonly string[];
  /** Whether the desktop shows tray icons. */
  readonly hasTray?: boolean;
  /** As installed, and not from a checkout. */
  readonly isPackaged?: boolean;
  /** More variables of its process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The running app, as somebody in front of it and the system around it. */
export interface RunningApp {
  sight(): Promise<Sight>;
  /** @returns what is seen at once after it; more may follow. */
  act(order: Order): Promise<Sight>;
  /** The page of an open window, when it is there. */
  page(name: 'popover' | 'dashboard'): Promise<Page>;
  signal(signal: NodeJS.Signals): void;
  /** Exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it wrote for whoever started it. */
  stderr(): string;
  /** Ends it however it can. */
  end(): Promise<void>;
}

/** One way to run the app: the specs are the same over all of them. */
export interface Desktop {
  readonly name: string;
  start(start: Start): Promise<RunningApp>;
  close(): Promise<void>;
}
