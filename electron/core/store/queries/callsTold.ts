import type { Source } from '../../../../shared/domain/ledger.ts';
import type { Call } from '../../reducer/calls/combineCalls.ts';
import type { CallStore } from '../callStore.ts';

/** Calls as one source alone tells them. */
export interface CallsTold {
  readonly source: Source;
  readonly calls: readonly Call[];
  /** `file.id` of each call. */
  readonly files: readonly number[];
}

/** Which source's calls are the better spine of a turn, best first (ledger 4.3); of a CLI session its own database. */
const SPINES: readonly Source[] = [
  'cli-store',
  'otlp',
  'otel-db',
  'visual-studio',
  'xcode',
  'debug-log',
  'agent-host',
];

/** @returns each source that told of one of the calls, the best first. */
export function callsTold(store: CallStore, ids: readonly number[]): CallsTold[] {
  const sightings = ids.flatMap((id) => store.sightings(id));
  return [...Map.groupBy(sightings, ({ call }) => call.source)]
    .map(([source, own]) => ({
      source,
      calls: own.map(({ call }) => call),
      files: own.map(({ file }) => file),
    }))
    .sort((a, b) => SPINES.indexOf(a.source) - SPINES.indexOf(b.source));
}
