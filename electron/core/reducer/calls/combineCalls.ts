import type { Source } from '../../../../shared/domain/ledger.ts';
import { maxOf } from '../fold.ts';
import type { CallSeen } from './callSeen.ts';

/** One call as all sources together tell it; `source` is the one whose words were taken first. */
export type Call = Omit<CallSeen, 'key' | 'turn'>;

/**
 * Whose words count where several tell of one call. A debug log knows which conversation started a sub-agent by
 * the folder it lies in; a span only what its attributes say.
 */
const BEST_TOLD: readonly Source[] = [
  'cli-store',
  'debug-log',
  'otel-db',
  'otlp',
  'agent-host',
  'visual-studio',
  'xcode',
];

/**
 * A call that two sources tell of is one call (ledger 4.6): amounts by their maximum, never a sum, names by the
 * source that knows best. A function of the set.
 * @param seen at least one, each of another source.
 */
export function combineCalls(seen: readonly Call[]): Call {
  const [first, ...others] = seen.length === 1 ? seen : [...seen].sort(bestToldFirst);
  if (first === undefined) throw new Error('a call without a source');
  return others.reduce(
    (all, next) => ({
      source: all.source,
      startedAt: all.startedAt,
      sessionId: all.sessionId ?? next.sessionId,
      endedAt: all.endedAt ?? next.endedAt,
      model: all.model ?? next.model,
      inputTokens: maxOf(all.inputTokens, next.inputTokens),
      cachedTokens: maxOf(all.cachedTokens, next.cachedTokens),
      writtenTokens: maxOf(all.writtenTokens, next.writtenTokens),
      outputTokens: maxOf(all.outputTokens, next.outputTokens),
      nanoAiu: maxOf(all.nanoAiu, next.nanoAiu),
      purpose: all.purpose ?? next.purpose,
      agent: all.agent ?? next.agent,
      ownKey: all.ownKey ?? next.ownKey,
    }),
    first,
  );
}

function bestToldFirst(a: Call, b: Call): number {
  return BEST_TOLD.indexOf(a.source) - BEST_TOLD.indexOf(b.source);
}

/**
 * How much a source's calls count within one session: only those of the highest rank do (ledger 4.4). The CLI
 * writes each call of its sessions to its own database; what others tell of the same session is the same money.
 */
export function rankOf(source: Source): number {
  if (source === 'cli-store') return 3;
  return source === 'agent-host' ? 1 : 2;
}
