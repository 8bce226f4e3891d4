import { request as octokit } from '@octokit/request';
import { z } from 'zod';
import { type BillingFailure, failed, type Result, succeeded } from './failure.ts';
import { BodyTooLarge, limitBodies } from './limitedBody.ts';
import type { Headers } from './rateLimit.ts';

/** One request, and what came back, before anyone asks what it means. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  /** Of a 2xx the body, of an error its message; never to be shown or logged. */
  readonly text: string;
}

export interface Sent {
  /** A path with `{names}` for the parameters, or after a redirect an address of the same origin. */
  readonly url: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: none is sent. */
  readonly credential: { readonly scheme: 'Bearer' | 'token'; readonly token: string } | null;
}

export interface Line {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly bodyBytes: number;
}

const ErrorAnswer = z.object({
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }),
});
const ErrorBody = z.object({ message: z.string() });
const Body = z.custom<ReadableStream<Uint8Array<ArrayBuffer>>>((value) => value instanceof ReadableStream);

/**
 * Sends one GET by Octokit's request core, which fills in paths and queries and tells errors from answers. What it
 * throws holds the request, so nothing of that leaves here.
 */
export async function exchange(line: Line, sent: Sent, signal: AbortSignal): Promise<Result<Exchange>> {
  const { credential } = sent;
  // What no header can hold; the error that fetch throws would repeat it.
  if (credential !== null && !/^[\x21-\x7e]+$/.test(credential.token)) {
    return failed({ code: 'unauthorized' });
  }
  try {
    const answer = await octokit(`GET ${sent.url}`, {
      ...sent.parameters,
      baseUrl: line.baseUrl,
      headers: {
        ...sent.headers,
        ...(credential === null ? {} : { authorization: `${credential.scheme} ${credential.token}` }),
      },
      request: {
        fetch: limitBodies(line.fetch, line.bodyBytes),
        // A redirect is answered by the client, which knows where the token may go.
        redirect: 'manual',
        // Numbers are read as they are written.
        parseSuccessResponseBody: false,
        log: SILENT,
        signal,
      },
    });
    const body = Body.safeParse(answer.data);
    const text = body.success ? await new Response(body.data).text() : '';
    return succeeded(told(answer.status, answer.headers, text, credential));
  } catch (error) {
    const answered = ErrorAnswer.safeParse(error);
    if (!answered.success) return failed(failureOfThrown(error, line.bodyBytes));
    const { headers, data } = answered.data.response;
    return succeeded(told(answered.data.status, headers, messageOf(data), credential));
  }
}

/** Whatever answers may repeat the token, as a proxy's page of errors does; past here nothing holds it. */
function told(
  status: number,
  headers: Readonly<Record<string, unknown>>,
  text: string,
  credential: Sent['credential'],
): Exchange {
  const shown = (value: string) =>
    credential === null ? value : value.replaceAll(credential.token, '[secret]');
  const shownHeaders = Object.entries(plain(headers)).map(([name, value]) => [name, shown(value ?? '')]);
  return { status, headers: Object.fromEntries(shownHeaders), text: shown(text) };
}

/** Octokit warns of deprecated endpoints on the console, which is not the core's. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

function plain(headers: Readonly<Record<string, unknown>>): Headers {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name.toLowerCase(), String(value)]],
    ),
  );
}

function messageOf(data: unknown): string {
  if (typeof data === 'string') return data;
  const body = ErrorBody.safeParse(data);
  return body.success ? body.data.message : '';
}

const DEEPEST_CAUSE = 5;

function failureOfThrown(error: unknown, limitBytes: number): BillingFailure {
  let at = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && at instanceof Error; depth += 1) {
    if (at instanceof BodyTooLarge) return { code: 'too-large', limitBytes };
    const code = 'code' in at ? at.code : null;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) {
      return { code: 'network', reason: code };
    }
    at = at.cause;
  }
  return { code: 'network', reason: null };
}
