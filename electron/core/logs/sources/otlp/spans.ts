import type { Source } from '../../../../../shared/domain/ledger.ts';
import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import { subAgentOf } from '../../../reducer/calls/purpose.ts';
import { rawSessionId } from '../../../reducer/calls/sessionId.ts';
import type { FindingSink } from '../../findings.ts';
import { instant, name, nanoAiu, tokenCount } from '../../values.ts';
import type { SpanAttributes, Wanted } from './attributes.ts';
import type { SpanSeen } from './spanSeen.ts';

/** `service.name` of what Copilot's own exporters send, unless the user changed it. */
const COPILOT_SERVICES: readonly (string | null)[] = ['copilot-chat', 'github-copilot', 'vs-copilot'];
const FIELDS = {
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cachedTokens: 'gen_ai.usage.cache_read.input_tokens',
  writtenTokens: 'gen_ai.usage.cache_creation.input_tokens',
  nanoAiu: 'nano_aiu',
} as const;

/** Another program's model calls come to the same port, and they are not Copilot's to bill. */
export function isCopilots(span: SpanSeen): boolean {
  const { attributes, service } = span;
  return (
    attributes.isCopilots || attributes.text('provider') === 'github' || COPILOT_SERVICES.includes(service)
  );
}

/** Agents and tools repeat the sums of the calls inside them: only a call itself is counted. */
export function isModelCall(span: SpanSeen): boolean {
  const operation = span.attributes.text('operation');
  // Visual Studio leaves the operation out here and there; the name begins with it.
  return operation === null ? (span.name?.startsWith('chat ') ?? false) : operation === 'chat';
}

/**
 * The call that a span tells of (docs/data-contract.md, "OpenTelemetry"), placed by what the span itself says.
 * @returns null for a span that is no model call, or one that was refused: the service answered nothing to bill.
 */
export function callOf(span: SpanSeen, source: Source, sink: FindingSink): CallSeen | null {
  const { attributes } = span;
  if (!isModelCall(span)) return null;
  if (span.spanId === '') {
    sink.find('unknown-shape', 'span.spanId');
    return null;
  }
  for (const key of attributes.unknownUsage) sink.find('unknown-shape', `span.${key}`);
  const tokens = tokensOf(attributes, sink);
  const nano = nanoAiu(attributes.counter('nanoAiu'), sink, FIELDS.nanoAiu);
  if (span.hasFailed && !tokens.inputTokens && !tokens.outputTokens && !nano) return null;
  if (span.startedAt === null) sink.find('bad-date', 'startTime');
  const startedAt = instant(span.startedAt, sink, 'startTime');
  if (startedAt === null) return null;
  const endedAt = instant(span.endedAt, sink, 'endTime');
  const label = attributes.text('debugLabel');
  const purpose = attributes.text('debugName') ?? label ?? compactionOf(attributes.text('initiator'));
  return {
    key: `span:${span.spanId}`,
    source,
    sessionId: sessionOf([attributes]),
    startedAt,
    endedAt: endedAt !== null && endedAt >= startedAt ? endedAt : null,
    model: name(attributes.text('responseModel')) ?? name(attributes.text('requestModel')),
    ...tokens,
    nanoAiu: nano,
    purpose,
    agent: subAgentOf(purpose) ?? subAgentOf(label),
    ownKey: ownKeyOf(attributes.text('provider'), nano, source),
  };
}

/** Highest rank first: VS Code's own session, then what the writer calls one. */
const SESSION_RANKS: readonly Wanted[] = ['parentChatSession', 'chatSession', 'session', 'conversation'];

/**
 * The conversation of a span.
 * @param lineage its attributes and those of the spans around it, outermost first: of a sub-agent the outermost
 * one is the conversation that started it.
 */
export function sessionOf(lineage: readonly SpanAttributes[]): string | null {
  for (const rank of SESSION_RANKS) {
    for (const attributes of lineage) {
      const session = attributes.text(rank);
      if (session !== null) return rawSessionId(session);
    }
  }
  return null;
}

/** The runtime says who asked: `user`, `agent`, `sub-agent`; what for only here. */
function compactionOf(initiator: string | null): string | null {
  return initiator === 'compaction' ? initiator : null;
}

/** Copilot's own service is `github`; of the user's own keys it is who they belong to. */
function ownKeyOf(provider: string | null, nano: number | null, source: Source): boolean | null {
  if (provider === 'github' || (nano !== null && nano > 0)) return false;
  // What Visual Studio calls the provider is not known.
  return provider === null || source === 'visual-studio' ? null : true;
}

function tokensOf(
  attributes: SpanAttributes,
  sink: FindingSink,
): Pick<CallSeen, 'inputTokens' | 'cachedTokens' | 'writtenTokens' | 'outputTokens'> {
  const count = (wanted: keyof typeof FIELDS): number | null =>
    tokenCount(attributes.counter(wanted), sink, FIELDS[wanted]);
  const inputTokens = count('inputTokens');
  const cachedTokens = count('cachedTokens');
  const writtenTokens = count('writtenTokens');
  const outputTokens = count('outputTokens');
  const parts = (cachedTokens ?? 0) + (writtenTokens ?? 0);
  if (inputTokens === null || parts <= inputTokens)
    return { inputTokens, cachedTokens, writtenTokens, outputTokens };
  // More from the cache than there was: one of the two is wrong, and no split can be priced.
  sink.find('bad-number', FIELDS.cachedTokens);
  return { inputTokens, cachedTokens: null, writtenTokens: null, outputTokens };
}
