import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { say, versionRefused } from './faults.ts';

/** What GitHub tells Copilot's own programs of an account, and everybody of its prices. */
export interface CopilotAccount {
  /** The OAuth token of a sign-in. */
  readonly signIn: string;
  /** The body of `/copilot_internal/user`; this GitHub names itself as its `endpoints.api`, unless it names another. */
  readonly quota?: Readonly<Record<string, unknown>>;
  /** The models of `/models` by version of the interface. */
  readonly models?: Readonly<Record<string, readonly unknown[]>>;
  /** The text of the published price table. */
  readonly priceTable?: string;
}

export const QUOTA = '/copilot_internal/user';
export const MODELS = '/models';
export const PRICE_TABLE = '/github/docs/main/data/tables/copilot/models-and-pricing.yml';
const QUOTA_VERSIONS = ['2025-04-01'];
const CAPI_HEADERS = {
  'copilot-integration-id': 'vscode-chat',
  'openai-intent': 'model-access',
  'x-interaction-type': 'model-access',
};

/** @returns whether the request was one of those. */
export function answerCopilot(
  copilot: CopilotAccount | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  what: string,
): boolean {
  if (copilot === undefined) return false;
  if (what === QUOTA) tellQuota(copilot, request, response);
  else if (what === MODELS) tellModels(copilot, request, response);
  else if (what === PRICE_TABLE) tellPrices(copilot, request, response);
  return [QUOTA, MODELS, PRICE_TABLE].includes(what);
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

function tellQuota(
  { signIn, quota }: CopilotAccount,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const refused = refusal(request, QUOTA_VERSIONS, `token ${signIn}`);
  const isEditor = request.headers['editor-version'] !== undefined;
  if (refused !== null) say(response, refused.status, refused.message);
  else if (!isEditor || quota === undefined) say(response, 404, 'Not Found');
  else tellJson(response, { endpoints: { api: `http://${request.headers.host ?? ''}` }, ...quota });
}

/** Without the headers of a program of GitHub's own nothing tells a price. */
function tellModels(
  { signIn, models }: CopilotAccount,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const refused = refusal(request, Object.keys(models ?? {}), `Bearer ${signIn}`);
  const isKnown = Object.entries(CAPI_HEADERS).every(([name, value]) => request.headers[name] === value);
  const list = models?.[versionOf(request)] ?? [];
  if (refused !== null) say(response, refused.status, refused.message);
  else tellJson(response, { object: 'list', data: isKnown ? list : [] });
}

function tellPrices(
  { priceTable }: CopilotAccount,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.headers.authorization !== undefined) say(response, 400, 'nobody was asked for a token');
  else if (priceTable === undefined) say(response, 404, 'Not Found');
  else tellText(response, priceTable, request.headers['if-none-match']);
}

function refusal(
  request: IncomingMessage,
  versions: readonly string[],
  authorization: string,
): Refusal | null {
  const version = versionOf(request);
  if (!versions.includes(version)) return { status: 400, message: versionRefused(version, versions) };
  return request.headers.authorization === authorization ? null : { status: 401, message: 'Bad credentials' };
}

function versionOf(request: IncomingMessage): string {
  return request.headers['x-github-api-version']?.toString() ?? '';
}

function tellText(response: ServerResponse, text: string, known: string | undefined): void {
  const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
  response.writeHead(known === etag ? 304 : 200, { etag, 'content-type': 'text/plain; charset=utf-8' });
  response.end(known === etag ? undefined : text);
}

function tellJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
