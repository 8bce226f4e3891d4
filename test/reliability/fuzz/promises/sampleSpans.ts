import { Random } from '../../../../electron/core/sample/random.ts';
import type { SpanRequest } from './spanWriter.ts';

const CALL = '00f067aa0ba902b7';
const AGENT = '00f067aa0ba902b8';
const common = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', status: 0, start: 1_790_000_000_000_000_000n };

/** A model call with all that is ever read of one, and the agent around it. */
export const SAMPLE_SPANS: SpanRequest = [
  {
    resource: [{ key: 'service.name', value: { stringValue: 'copilot-chat' } }],
    spans: [
      {
        ...common,
        spanId: CALL,
        parentSpanId: AGENT,
        name: 'chat gpt-5',
        end: common.start + 2_500_000_000n,
        attributes: [
          { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
          { key: 'gen_ai.provider.name', value: { stringValue: 'github' } },
          { key: 'gen_ai.request.model', value: { stringValue: 'gpt-5' } },
          { key: 'gen_ai.usage.input_tokens', value: { intValue: 1200n } },
          { key: 'gen_ai.usage.cache_read.input_tokens', value: { intValue: 1000n } },
          { key: 'gen_ai.usage.output_tokens', value: { doubleValue: 30 } },
          { key: 'copilot_chat.copilot_usage_nano_aiu', value: { stringValue: '1500000000' } },
          { key: 'copilot_chat.chat_session_id', value: { stringValue: 's1' } },
          { key: 'copilot_chat.new_credits', value: { boolValue: true } },
        ],
      },
      {
        ...common,
        spanId: AGENT,
        parentSpanId: '',
        name: 'invoke_agent',
        end: common.start + 3_000_000_000n,
        attributes: [{ key: 'gen_ai.agent.name', value: { stringValue: 'explore' } }],
      },
    ],
  },
];

/** Choices for `anyRequest` to begin from. */
export function sampleChoices(): Buffer[] {
  const random = new Random(7);
  return [10, 40, 120, 300].map((length) => Buffer.from(Array.from({ length }, () => random.int(0, 255))));
}
