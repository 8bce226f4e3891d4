import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What can go wrong, as GitHub or something between it and us lets it. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'permission'; readonly accepts?: string }
  | { readonly kind: 'sso' }
  /** The hourly limit, which ends at that time; 403 as GitHub has it, or 429. */
  | { readonly kind: 'primary-limit'; readonly resetAt: number; readonly status?: 403 | 429 }
  | { readonly kind: 'secondary-limit'; readonly retryAfter?: string; readonly status?: 403 | 429 }
  | { readonly kind: 'unknown-version'; readonly known: readonly string[] }
  /** All is well, but not before then. */
  | { readonly kind: 'held'; readonly until: Promise<void> }
  /** Nothing is ever answered. */
  | { readonly kind: 'silent' }
  /** The headers and half a body, and then nothing. */
  | { readonly kind: 'stuck' }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'page' }
  | { readonly kind: 'huge'; readonly bytes: number; readonly status?: number }
  /** Small on the way, huge when unpacked. */
  | { readonly kind: 'bomb'; readonly bytes: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** That text as JSON. */
  | {
      readonly kind: 'json';
      readonly text: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const PIECE = 64 * 1024;

/** Answers as the fault has it. */
export function spoil(
  fault: Exclude<Fault, { kind: 'held' }>,
  version: string,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'status':
      say(response, fault.status, 'Something', retryAfter(fault.retryAfter));
      return;
    case 'permission':
      say(response, 403, 'Resource not accessible by personal access token', {
        'x-accepted-github-permissions': fault.accepts ?? 'plan=read',
      });
      return;
    case 'sso':
      say(response, 403, 'Resource protected by organization SAML enforcement.', {
        'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A1B2',
      });
      return;
    case 'primary-limit':
      say(response, fault.status ?? 403, 'API rate limit exceeded for user ID 1.', {
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(fault.resetAt / 1000)),
      });
      return;
    case 'secondary-limit':
      say(response, fault.status ?? 403, 'You have exceeded a secondary rate limit.', {
        ...retryAfter(fault.retryAfter),
      });
      return;
    case 'unknown-version':
      say(response, 400, versionRefused(version, fault.known), {});
      return;
    case 'silent':
      return;
    case 'stuck':
      response.writeHead(200, JSON_TYPE);
      response.write('{"usageItems":');
      return;
    case 'cut-off':
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
      response.write('{"usageItems":[', () => response.destroy());
      return;
    case 'reset':
      response.destroy();
      return;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in to the hotel</title>');
      return;
    case 'huge':
      response.writeHead(fault.status ?? 200, JSON_TYPE);
      pour(response, fault.bytes);
      return;
    case 'bomb':
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(fault.bytes, 0x20)));
      return;
    case 'redirect':
      response.writeHead(fault.status ?? 301, { location: fault.to });
      response.end();
      return;
    case 'json':
      response.writeHead(fault.status ?? 200, { ...JSON_TYPE, ...fault.headers });
      response.end(fault.text);
      return;
  }
}

export function versionRefused(version: string, known: readonly string[]): string {
  return `The version you specified in the "X-GitHub-API-Version" request header, "${version}", is not a supported version. The following versions are currently supported: ${known.join(', ')}.`;
}

export function say(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...JSON_TYPE, ...headers });
  response.end(
    JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest', status: `${status}` }),
  );
}

function retryAfter(value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { 'retry-after': value };
}

function pour(response: ServerResponse, left: number): void {
  if (left <= 0 || response.destroyed) {
    response.end();
    return;
  }
  response.write(' '.repeat(Math.min(PIECE, left)), () => pour(response, left - PIECE));
}
