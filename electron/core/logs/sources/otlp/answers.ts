import type { ServerResponse } from 'node:http';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** The media types of OTLP over HTTP; an answer has that of its request. */
export const JSON_TYPE = 'application/json';
export const PROTOBUF_TYPE = 'application/x-protobuf';
export type Encoding = typeof JSON_TYPE | typeof PROTOBUF_TYPE;

/** Why a request was not taken: the status and what the exporter may log. Never what was in it. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everything was taken, or all but `rejected` spans (OTLP 1.x, "Partial Success"). */
export function answerTaken(response: ServerResponse, encoding: Encoding, rejected: number): void {
  const message = 'Some spans have no id or no time, or were too many for one request.';
  if (encoding === JSON_TYPE) {
    const partialSuccess = { rejectedSpans: String(rejected), errorMessage: message };
    send(response, 200, encoding, JSON.stringify(rejected === 0 ? {} : { partialSuccess }));
    return;
  }
  const writer = new BinaryWriter();
  if (rejected > 0) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.Varint).int64(rejected);
    writer.tag(2, WireType.LengthDelimited).string(message);
    writer.join();
  }
  send(response, 200, encoding, writer.finish());
}

/** As a `google.rpc.Status`, whose message alone is set: its code repeats the HTTP status. */
export function answerRefused(response: ServerResponse, encoding: Encoding, refusal: Refusal): void {
  const { status, message, headers } = refusal;
  const body =
    encoding === JSON_TYPE
      ? JSON.stringify({ message })
      : new BinaryWriter().tag(2, WireType.LengthDelimited).string(message).finish();
  send(response, status, encoding, body, headers);
}

function send(
  response: ServerResponse,
  status: number,
  encoding: Encoding,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  // The other side may be gone by now.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    'content-type': encoding,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
