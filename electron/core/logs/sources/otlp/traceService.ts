import type { IncomingMessage, ServerResponse } from 'node:http';
import { Findings } from '../../findings.ts';
import { answerRefused, answerTaken, type Refusal } from './answers.ts';
import type { ReceivedCalls, ReceiverLimits } from './receiverState.ts';
import { type BodyEnd, drain, readBody } from './requestBody.ts';
import { answerEncoding, type CheckedRequest, checkRequest, tooLarge } from './requestCheck.ts';
import { type HeldBytes, spanBody } from './spanBody.ts';
import type { SpansRead } from './spanReading.ts';
import { TraceBook } from './traceBook.ts';

/**
 * Answers OTLP over HTTP (docs/data-contract.md, "OpenTelemetry"): traces are read, metrics and logs are taken and
 * dropped, so that an exporter that sends all three does not complain.
 */
export class TraceService {
  readonly #limits: ReceiverLimits;
  readonly #onReceived: (received: ReceivedCalls, spans: number) => void;
  readonly #held: HeldBytes;
  readonly #findings = new Findings();
  readonly #book = new TraceBook('otlp', { all: false });
  #open = 0;

  /** @param onReceived called for each request to `/v1/traces` that was taken, with the number of Copilot's calls. */
  constructor(limits: ReceiverLimits, onReceived: (received: ReceivedCalls, spans: number) => void) {
    this.#limits = limits;
    this.#onReceived = onReceived;
    this.#held = { bytes: 0, most: limits.heldBytes };
  }

  /** @param port where it listens: what a request's `Host` has to name. */
  async handle(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
    const checked = checkRequest(request, port, this.#limits.bodyBytes);
    if ('status' in checked) return this.#refuse(request, response, checked);
    if (this.#open >= this.#limits.requests) return this.#refuse(request, response, busy());
    this.#open++;
    try {
      if (checked.signal === 'traces') await this.#readTraces(request, response, checked);
      else await this.#dropBody(request, response, checked);
    } finally {
      this.#open--;
    }
  }

  async #readTraces(
    request: IncomingMessage,
    response: ServerResponse,
    { encoding, isPacked }: CheckedRequest,
  ): Promise<void> {
    const { bodyBytes: mostBytes, bodyMs: mostMs } = this.#limits;
    const body = spanBody(encoding, this.#held);
    let bytes = 0;
    try {
      const end = await readBody(request, { isPacked, mostBytes, mostMs }, (piece) => {
        bytes += piece.length;
        return body.take(piece);
      });
      if (end !== 'whole') return this.#refuse(request, response, this.#whyNot(end));
      const read = body.finish();
      if (!read.ok) return this.#refuse(request, response, malformed());
      answerTaken(response, encoding, this.#keep(read, bytes));
    } finally {
      body.close();
    }
  }

  /** @returns how many spans could not be kept. */
  #keep({ spans, rejected }: SpansRead, bytes: number): number {
    let calls = 0;
    let unusable = 0;
    for (const span of spans) {
      if (span.spanId === '') unusable++;
      else if (this.#book.add(span, this.#findings)) calls++;
    }
    if (rejected > 0) this.#findings.find('oversize-value', 'resourceSpans');
    const received = { calls: this.#book.take(), findings: this.#findings.take(), bytes };
    this.#onReceived(received, calls);
    return rejected + unusable;
  }

  /** What is in it is not even unpacked. */
  async #dropBody(
    request: IncomingMessage,
    response: ServerResponse,
    { encoding }: CheckedRequest,
  ): Promise<void> {
    const { bodyBytes: mostBytes, bodyMs: mostMs } = this.#limits;
    const end = await readBody(request, { isPacked: false, mostBytes, mostMs }, () => true);
    if (end === 'whole') answerTaken(response, encoding, 0);
    else this.#refuse(request, response, this.#whyNot(end));
  }

  #whyNot(end: Exclude<BodyEnd, 'whole'>): Refusal {
    if (end === 'too-large') return tooLarge(this.#limits.bodyBytes);
    if (end === 'slow') return { status: 408, message: 'The body took too long.' };
    return end === 'refused' ? busy() : malformed();
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    // Who was slow already is not waited for again.
    const isSlow = refusal.status === 408;
    // Whoever wants the connection closed behind the answer may still be sending: closed now, it would never hear it.
    response.shouldKeepAlive = !isSlow;
    answerRefused(response, answerEncoding(request), refusal);
    if (isSlow) response.once('finish', () => request.destroy());
    else drain(request, this.#limits.bodyMs);
  }
}

/** Exporters try these again, after the time that is named. */
function busy(): Refusal {
  return { status: 503, message: 'Too much at once.', headers: { 'retry-after': '1' } };
}

function malformed(): Refusal {
  return { status: 400, message: 'The body is not what its head says.' };
}
