import { words } from '../../../shared/words/words.ts';
import { createGitHubClient, type GitHubClientOptions } from '../billing/client.ts';
import type { Dialect } from '../billing/dialect.ts';
import { currentModels } from '../pricing/builtin.ts';
import type { GithubTold } from '../store/githubTold.ts';
import type { PublishedFacts } from '../store/publishedStore.ts';
import { readPriceTableText } from './priceTable.ts';

const PATH = '/github/docs/main/data/tables/copilot/models-and-pricing.yml';
/** The table has some ten kilobytes. */
const MOST_BYTES = 1024 * 1024;
const PUBLIC_FILE: Dialect = {
  scheme: 'Bearer',
  headers: { accept: 'text/plain' },
  versions: [],
  body: 'text',
};

export interface PriceTableOptions
  extends Pick<GitHubClientOptions, 'userAgent' | 'fetch' | 'clock' | 'random' | 'timeoutMs'> {
  /** What was fetched before. */
  readonly before: PublishedFacts | null;
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  /** Where GitHub's files lie. */
  readonly host: string;
}

export interface PriceTableAnswer {
  /** `refused`: the table was there and nothing of it is believed. */
  readonly outcome: 'ok' | 'unchanged' | 'refused' | 'unreachable' | 'rate-limited';
  /** One sentence for people; null where all is well. */
  readonly message: string | null;
  readonly retryAfterMs: number | null;
  /** To be stored in one transaction. */
  readonly told: Pick<GithubTold, 'published'>;
}

/**
 * Fetches the price table that GitHub publishes, without any token (docs/data-contract.md, "Price refresh"). Only to be
 * called where `prices.refresh` is on and the network is allowed.
 */
export async function readPriceTable(options: PriceTableOptions): Promise<PriceTableAnswer> {
  const { before, patienceMs, signal, host, ...rest } = options;
  const client = createGitHubClient(PUBLIC_FILE, {
    ...rest,
    baseUrl: host,
    bodyBytes: MOST_BYTES,
    token: null,
  });
  const got = await client.get({
    path: PATH,
    etag: before?.etag ?? null,
    patienceMs,
    ...(signal === undefined ? {} : { signal }),
  });
  if (!got.ok) {
    const { failure } = got;
    const retryAfterMs = 'retryAfterMs' in failure ? failure.retryAfterMs : null;
    const outcome = failure.code === 'rate-limited' ? 'rate-limited' : 'unreachable';
    const message = words.githubTold.prices.unreachable(failure.code);
    return { outcome, message, retryAfterMs, told: {} };
  }
  const { at: askedAt } = got.value;
  if (got.value.kind === 'unchanged') {
    const published = { askedAt, etag: before?.etag ?? null, prices: null };
    return { outcome: 'unchanged', message: null, retryAfterMs: null, told: { published } };
  }
  const { body, etag } = got.value;
  const known = before?.models ?? currentModels();
  const read = readPriceTableText(typeof body === 'string' ? body : '', known, askedAt);
  if (!read.ok) return { outcome: 'refused', message: read.problem, retryAfterMs: null, told: {} };
  const published = { askedAt, etag, prices: read.prices };
  return { outcome: 'ok', message: null, retryAfterMs: null, told: { published } };
}
