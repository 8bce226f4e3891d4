import type { Database } from 'better-sqlite3';
import { chatSteps } from './chatFiles.ts';
import { debugLogSteps } from './debugLogs.ts';
import { eventSteps } from './eventFiles.ts';
import type { HomeSource, Scenario } from './scenario.ts';
import { sidecarSteps } from './sidecarFiles.ts';
import { spanRequests } from './spans.ts';
import { stateSteps } from './stateDatabase.ts';
import { storeSteps } from './storeDatabase.ts';
import { traceSteps } from './traceDatabase.ts';

/** One thing that happens in a home. Paths are relative to it, with `/`. */
export type HomeStep =
  | { readonly do: 'append'; readonly path: string; readonly text: string }
  /** Written beside the file and renamed over it: another inode. */
  | { readonly do: 'replace'; readonly path: string; readonly text: string }
  /** Whoever reads the home has read all of it by now: what is cut off next was seen. */
  | { readonly do: 'seen' }
  /** One transaction of a program that keeps its database open. */
  | { readonly do: 'database'; readonly path: string; readonly change: (db: Database) => void }
  /** The body of a request to the OTLP receiver's `/v1/traces`. */
  | { readonly do: 'post'; readonly body: object };

/** What befalls one file, database or receiver, in its order; those of different ones may come in any order. */
export type Strand = readonly HomeStep[];

const WRITERS: { readonly [source in HomeSource]: (scenario: Scenario) => readonly Strand[] } = {
  'vscode-chat': chatSteps,
  'debug-log': debugLogSteps,
  otlp: spanRequests,
  'otel-db': traceSteps,
  'cli-store': storeSteps,
  'cli-events': eventSteps,
  'agent-host': sidecarSteps,
  'account-facts': stateSteps,
};

/** All that the chosen sources write in the life of the scenario. */
export function strandsOf(scenario: Scenario, sources: Iterable<HomeSource>): readonly Strand[] {
  return [...sources].flatMap((source) => WRITERS[source](scenario)).filter((strand) => strand.length > 0);
}
