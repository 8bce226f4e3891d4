import { SessionStore } from '../../bench/cliHome.ts';
import type { SoakWriter } from './soakHome.ts';

const MODEL = 'claude-sonnet-4.6';

/** Calls that an exporter of OpenTelemetry sends to the host, a request at a time. */
export class Exporter {
  readonly #writer: SoakWriter;
  readonly #address: string;
  readonly #session: string;
  sent = 0;
  /** Answered with anything but 200. */
  refused = 0;

  constructor(writer: SoakWriter, port: number) {
    this.#writer = writer;
    this.#address = `http://127.0.0.1:${port}/v1/traces`;
    this.#session = writer.random.uuid();
  }

  /** Is told, and tried again a second later, until it was taken: as exporters do it. */
  async send(calls: number): Promise<void> {
    const spans = Array.from({ length: calls }, () => this.#span());
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
    for (;;) {
      const answer = await fetch(this.#address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.arrayBuffer();
      this.sent++;
      if (answer.ok) return;
      this.refused++;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  #span(): object {
    const { random, truth } = this.#writer;
    const [output, nano, now] = [random.int(20, 900), random.int(1_000_000, 2_000_000_000), Date.now()];
    truth.add(this.#session, { calls: 1, outputTokens: output, toldNano: nano });
    return {
      traceId: random.hex(32),
      spanId: random.hex(16),
      name: `chat ${MODEL}`,
      startTimeUnixNano: `${now - 2_000}000000`,
      endTimeUnixNano: `${now}000000`,
      attributes: [
        textOf('gen_ai.operation.name', 'chat'),
        textOf('gen_ai.provider.name', 'github'),
        textOf('gen_ai.response.model', MODEL),
        textOf('copilot_chat.chat_session_id', this.#session),
        textOf('copilot_chat.debug_name', 'panel/editAgent'),
        countOf('gen_ai.usage.input_tokens', 15_000),
        countOf('gen_ai.usage.output_tokens', output),
        countOf('copilot_chat.copilot_usage_nano_aiu', nano),
        textOf('gen_ai.input.messages', 'x'.repeat(4_000)),
      ],
    };
  }
}

function textOf(key: string, value: string): object {
  return { key, value: { stringValue: value } };
}

function countOf(key: string, value: number): object {
  return { key, value: { intValue: String(value) } };
}

/** The database of the Copilot CLI, into which it writes each call of a session. */
export class TerminalStore {
  readonly #store: SessionStore;
  readonly #writer: SoakWriter;
  #turn = 0;

  constructor(writer: SoakWriter) {
    this.#writer = writer;
    this.#store = new SessionStore(writer.home);
  }

  write(session: string, calls: number): void {
    const { random, truth } = this.#writer;
    for (let i = 0; i < calls; i++) {
      const [output, nano] = [random.int(20, 900), random.int(1_000_000, 2_000_000_000)];
      this.#store.add(session, { turn: this.#turn++, output, nano, at: Date.now() });
      truth.add(session, { calls: 1, outputTokens: output, toldNano: nano });
    }
  }

  close(): void {
    this.#store.close();
  }
}
