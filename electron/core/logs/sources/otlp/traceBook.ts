import type { Source } from '../../../../../shared/domain/ledger.ts';
import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import { seenAgain } from '../../../reducer/calls/seenAgain.ts';
import type { FindingSink } from '../../findings.ts';
import type { SpanAttributes } from './attributes.ts';
import type { SpanSeen } from './spanSeen.ts';
import { callOf, isCopilots, sessionOf } from './spans.ts';

/** A turn of hours has some hundred spans; a few turns run at once. */
const MOST_SPANS = 8192;
const MOST_TRACES = 256;
const MOST_CALLS_OF_A_TRACE = 512;
/** Sub-agents of sub-agents and the tools between them; more is a circle. */
const MOST_GENERATIONS = 32;

interface Known {
  readonly parent: string | null;
  readonly attributes: SpanAttributes;
}

interface Told {
  readonly span: SpanSeen;
  readonly call: CallSeen;
}

/**
 * Turns spans into calls and places them. A sub-agent's calls carry their own conversation; who started it stands in
 * the spans around them, which end, and so arrive, later: then the call is told again, under the same key. Holds the
 * last spans only, so a parent that comes much later changes nothing.
 */
export class TraceBook {
  readonly #source: Source;
  readonly #isCopilots: (span: SpanSeen) => boolean;
  readonly #spans = new Map<string, Known>();
  readonly #traces = new Map<string, Map<string, Told>>();
  readonly #changed = new Map<string, CallSeen>();

  /** @param all every span is Copilot's, whatever it says: the file is Copilot's alone. */
  constructor(source: Source, options: { readonly all: boolean }) {
    this.#source = source;
    this.#isCopilots = options.all ? () => true : isCopilots;
  }

  /** Calls since the last `take`. */
  get size(): number {
    return this.#changed.size;
  }

  /** @returns whether it was a call of Copilot's. */
  add(span: SpanSeen, sink: FindingSink): boolean {
    if (!this.#isCopilots(span)) return false;
    if (span.spanId !== '')
      remember(
        this.#spans,
        span.spanId,
        { parent: span.parentSpanId, attributes: span.attributes },
        MOST_SPANS,
      );
    const call = callOf(span, this.#source, sink);
    if (call === null) {
      this.#placeAnew(span.traceId);
      return false;
    }
    const calls = this.#traces.get(span.traceId) ?? new Map<string, Told>();
    remember(this.#traces, span.traceId, calls, MOST_TRACES);
    this.#tell(calls, { span, call });
    return true;
  }

  take(): CallSeen[] {
    const calls = [...this.#changed.values()];
    this.#changed.clear();
    return calls;
  }

  #placeAnew(traceId: string): void {
    const calls = this.#traces.get(traceId);
    if (calls === undefined) return;
    for (const { span, call } of [...calls.values()]) {
      const placed = this.#placed(span, call);
      if (placed.sessionId !== call.sessionId || placed.agent !== call.agent)
        this.#tell(calls, { span, call: placed });
    }
  }

  #tell(calls: Map<string, Told>, { span, call }: Told): void {
    const placed = this.#placed(span, call);
    remember(calls, span.spanId, { span, call: placed }, MOST_CALLS_OF_A_TRACE);
    const before = this.#changed.get(placed.key);
    this.#changed.set(placed.key, before === undefined ? placed : seenAgain(before, placed));
  }

  #placed(span: SpanSeen, call: CallSeen): CallSeen {
    const around = this.#around(span);
    const sessionId = sessionOf([...around.toReversed(), span.attributes]);
    const agents = around.filter((attributes) => attributes.text('operation') === 'invoke_agent');
    // The outermost agent is the conversation itself.
    const agent = agents.length > 1 ? (agents[0]?.text('agent') ?? null) : null;
    return { ...call, sessionId, agent: call.agent ?? agent };
  }

  /** Attributes of the spans around it, innermost first. */
  #around(span: SpanSeen): SpanAttributes[] {
    const around: SpanAttributes[] = [];
    let parent = span.parentSpanId;
    while (parent !== null && around.length < MOST_GENERATIONS) {
      const known = this.#spans.get(parent);
      if (known === undefined) break;
      around.push(known.attributes);
      parent = known.parent;
    }
    return around;
  }
}

/** Puts it last and forgets the first ones above `most`. */
function remember<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
