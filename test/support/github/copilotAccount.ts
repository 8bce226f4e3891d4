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

function tellQuota(
  { signIn, quota }: CopilotAccount,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { authorization, 'user-agent': agent, 'editor-version': editor } = request.headers;
  const version = request.headers['x-github-api-version']?.toString() ?? '';
  if (agent === undefined || editor === undefined) return say(response, 403, 'Forbidden');
  if (!QUOTA_VERSIONS.includes(version)) return say(response, 400, versionRefused(version, QUOTA_VERSIONS));
  if (authorization !== `token ${signIn}`) return say(response, 401, 'Bad credentials');
  if (quota === undefined) return say(response, 404, 'Not Found');
  const endpoints = { api: `http://${request.headers.host ?? ''}` };
  tellJson(response, { endpoints, ...quota });
}

/** Without the headers of a program of GitHub's own, and for versions it does not know, nothing tells a price. */
function tellModels(
  { signIn, models }: CopilotAccount,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { authorization } = request.headers;
  const version = request.headers['x-github-api-version']?.toString() ?? '';
  if (authorization !== `Bearer ${signIn}`) return say(response, 401, 'Unauthorized');
  const list = models?.[version];
  if (list === undefined) return say(response, 400, versionRefused(version, Object.keys(models ?? {})));
  const isKnown = Object.entries(CAPI_HEADERS).every(([name, value]) => request.headers[name] === value);
  tellJson(response, { object: 'list', data: isKnown ? list : [] });
}

function tellPrices(
  { priceTable }: CopilotAccount,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.headers.authorization !== undefined) return say(response, 400, 'nobody was asked for a token');
  if (priceTable === undefined) return say(response, 404, 'Not Found');
  const etag = `"${createHash('sha256').update(priceTable).digest('hex')}"`;
  response.setHeader('etag', etag);
  const isSame = request.headers['if-none-match'] === etag;
  response.writeHead(isSame ? 304 : 200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(isSame ? undefined : priceTable);
}

function tellJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
