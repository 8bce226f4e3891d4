import { redacted } from '../../findings.ts';

/**
 * The attributes of a span that are ever kept (docs/data-contract.md, "OpenTelemetry"): names as the Copilot Chat
 * extension (`copilot_chat.*`), Copilot's own runtime (`github.copilot.*`) and OpenTelemetry's conventions (`gen_ai.*`)
 * have them. Everything else is dropped where it is met, prompts and answers included.
 */
export const WANTED = {
  'gen_ai.operation.name': 'operation',
  'gen_ai.provider.name': 'provider',
  'gen_ai.request.model': 'requestModel',
  'gen_ai.response.model': 'responseModel',
  'gen_ai.usage.input_tokens': 'inputTokens',
  'gen_ai.usage.output_tokens': 'outputTokens',
  'gen_ai.usage.cache_read.input_tokens': 'cachedTokens',
  'gen_ai.usage.cache_read_input_tokens': 'cachedTokens',
  'gen_ai.usage.cache_creation.input_tokens': 'writtenTokens',
  'gen_ai.usage.cache_creation_input_tokens': 'writtenTokens',
  'copilot_chat.copilot_usage_nano_aiu': 'nanoAiu',
  'github.copilot.nano_aiu': 'nanoAiu',
  'copilot_chat.parent_chat_session_id': 'parentChatSession',
  'copilot_chat.chat_session_id': 'chatSession',
  'copilot_chat.session_id': 'session',
  'gen_ai.conversation.id': 'conversation',
  'gen_ai.agent.name': 'agent',
  'copilot_chat.debug_name': 'debugName',
  'copilot_chat.debug_log_label': 'debugLabel',
  'github.copilot.initiator': 'initiator',
} as const;

export type Wanted = (typeof WANTED)[keyof typeof WANTED];
export type AttributeValue = string | number | bigint | boolean;

const BY_KEY: ReadonlyMap<string, Wanted> = new Map(Object.entries(WANTED));

/** Keys that look like usage and are none of ours to count: parts of what is read, limits, and a multiplier. */
const NO_USAGE: ReadonlySet<string> = new Set([
  'gen_ai.usage.reasoning_tokens',
  'gen_ai.usage.reasoning.output_tokens',
  'copilot_chat.request.max_prompt_tokens',
  'copilot_chat.time_to_first_token',
  'github.copilot.cost',
]);
const NAMESPACE = /^(gen_ai\.usage|copilot_chat|github\.copilot)\.(.*)$/s;
const USAGE = /token|credit|usage|cost|aiu|billing/i;

/** Longer than any key of these namespaces. */
export const LONGEST_KEY = 256;
/** Longer than any id or name; what is longer is content that took a wrong key. */
const LONGEST_TEXT = 300;
const MOST_UNKNOWN = 20;

/** What is kept of one span's attributes. */
export class SpanAttributes {
  readonly #values = new Map<Wanted, AttributeValue>();
  /** Redacted names of keys that look like usage and that nothing reads. */
  readonly unknownUsage: string[] = [];
  /** A key of Copilot's own was there. */
  isCopilots = false;

  /** Whether the value of that key is of any interest; takes note of the key itself. */
  wants(key: string): boolean {
    if (BY_KEY.has(key)) {
      this.#note(key);
      return true;
    }
    const match = key.length > LONGEST_KEY ? null : NAMESPACE.exec(key);
    if (match === null) return false;
    this.#note(key);
    const [, namespace = '', rest = ''] = match;
    const isUsage = namespace === 'gen_ai.usage' || USAGE.test(rest);
    if (isUsage && !NO_USAGE.has(key) && this.unknownUsage.length < MOST_UNKNOWN)
      this.unknownUsage.push(`${namespace}.${redacted(rest)}`);
    return false;
  }

  /** Drops whatever is no plain value of an attribute that `wants` said yes to. */
  set(key: string, value: unknown): void {
    const wanted = BY_KEY.get(key);
    if (wanted === undefined) return;
    if (isPlain(value)) this.#values.set(wanted, value);
  }

  get(wanted: Wanted): AttributeValue | undefined {
    return this.#values.get(wanted);
  }

  text(wanted: Wanted): string | null {
    const value = this.#values.get(wanted);
    return typeof value === 'string' ? value : null;
  }

  /** @returns a counter as a number; digits in a text count as one, since OTLP writes 64 bit integers so. */
  counter(wanted: Wanted): unknown {
    const value = this.#values.get(wanted);
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return Number(value);
    return value;
  }

  #note(key: string): void {
    if (key.startsWith('copilot_chat.') || key.startsWith('github.copilot.')) this.isCopilots = true;
  }
}

function isPlain(value: unknown): value is AttributeValue {
  if (typeof value === 'string') return value !== '' && value.length <= LONGEST_TEXT;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}
