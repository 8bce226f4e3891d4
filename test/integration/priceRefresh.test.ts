import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type PriceTableOptions, readPriceTable } from '../../electron/core/account/readPriceTable.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { priceOn } from '../../electron/core/reducer/pricing/table.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { pricingInForce } from '../../electron/core/store/pricingInForce.ts';
import { publishedFacts } from '../../electron/core/store/publishedStore.ts';
import { DAY_MS, utcDayOf } from '../../shared/domain/time.ts';
import { MONALISA, NOON } from '../support/github/billingClient.ts';
import { clientClock } from '../support/github/clientClock.ts';
import { PRICE_TABLE } from '../support/github/copilotAccount.ts';
import type { Fault } from '../support/github/faults.ts';
import { gitHubOfTest } from '../support/github/gitHubOfTest.ts';
import { newDirectory, removeDirectory } from '../support/temporary.ts';

const TEXT = readFileSync(new URL('../../fixtures/github/models-and-pricing.yml', import.meta.url), 'utf8');
const SONNET = 'claude-sonnet-5';
const NAMES = ['Claude Sonnet 5', 'Kimi K3', 'Grok 4.6'];
const BEFORE = { askedAt: NOON - DAY_MS, etag: null, models: NAMES };

async function priceStage(text = TEXT) {
  const clock = clientClock(NOON);
  const become = (priceTable: string) => ({ ...MONALISA, copilot: { signIn: 'none', priceTable } });
  const github = await gitHubOfTest({ account: become(text), now: clock.now });
  const dataDir = newDirectory();
  const db = openStore(dataDir);
  onTestFinished(() => {
    db.close();
    removeDirectory(dataDir);
  });
  const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
  const options = { userAgent: 'Pilotlight/0.0.0-test', host: github.url, patienceMs: 0, clock } as const;
  return {
    clock,
    github,
    db,
    publish: (next: string) => github.become(become(next)),
    read: (more: Partial<PriceTableOptions> = {}) => readPriceTable({ before: BEFORE, ...options, ...more }),
    /** As a host does it: what was fetched is stored. @returns whether rows have to be priced anew. */
    async refresh() {
      const { outcome, told } = await readPriceTable({ before: publishedFacts(db) ?? BEFORE, ...options });
      return [outcome, writer.tell(told).isPricedAnew] as const;
    },
    outputOn(at: number) {
      const { prices } = pricingInForce(db, builtinPrices(), () => 'auto').current();
      const price = priceOn(prices, SONNET, utcDayOf(at));
      return [(price?.rates.output ?? 0) / 1e11, price?.list?.of ?? 'table'];
    },
  };
}

describe('a refresh of the prices', () => {
  it('sends no token, and asks again only whether something is new', async () => {
    const { github, read } = await priceStage();
    const { outcome, told } = await read();
    expect([outcome, told.published?.prices?.length, told.published?.askedAt]).toEqual(['ok', 12, NOON]);
    const etag = told.published?.etag ?? null;
    expect(await read({ before: { ...BEFORE, etag } })).toEqual({
      outcome: 'unchanged',
      message: null,
      retryAfterMs: null,
      told: { published: { askedAt: NOON, etag, prices: null } },
    });
    expect(github.heard.map(({ what, headers }) => [what, headers.authorization])).toEqual([
      [PRICE_TABLE, undefined],
      [PRICE_TABLE, undefined],
    ]);
  });

  it('dates what is new by the day it was seen on, and keeps what was', async () => {
    const { refresh, outputOn, clock, publish, db } = await priceStage();
    await refresh();
    const same = TEXT.replace('output: $10.00, cache_write: $2.50', 'output: $11.00, cache_write: $2.50');
    clock.set(NOON + 2 * DAY_MS);
    publish(same);
    expect(await refresh()).toEqual(['ok', true]);
    expect(await refresh()).toEqual(['unchanged', false]);
    clock.set(NOON + 5 * DAY_MS);
    publish(`${same}\n# the same prices\n`);
    expect(await refresh()).toEqual(['ok', false]);
    expect([NOON + DAY_MS, NOON + 2 * DAY_MS, NOON + 9 * DAY_MS].map(outputOn)).toEqual([
      [10, 'table'],
      [11, 'published'],
      [11, 'published'],
    ]);
    expect(publishedFacts(db)).toMatchObject({ askedAt: NOON + 5 * DAY_MS });
    expect(db.prepare('SELECT count(*) FROM published_price').pluck().get()).toBe(13);
  });

  it('that another process made later stands', async () => {
    const { read, db } = await priceStage();
    const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
    const { published } = (await read()).told;
    if (published === undefined) throw new Error('nothing was published');
    writer.tell({ published });
    expect(writer.tell({ published: { ...published, askedAt: NOON - 1, etag: 'old', prices: [] } })).toEqual({
      rowsChanged: 0,
      isPricedAnew: false,
    });
    expect(publishedFacts(db)?.etag).toBe(published.etag);
  });

  it('is refused where most models are gone, at first by those that the product knows', async () => {
    const { read, refresh, publish, outputOn, clock } = await priceStage();
    expect(await read({ before: null })).toMatchObject({ outcome: 'refused', told: {} });
    await refresh();
    clock.set(NOON + DAY_MS);
    const half = TEXT.split('\n')
      .map((line, i) => (i > 33 ? line.replace(/model: '?/, '$&New ') : line))
      .join('\n');
    publish(half.replace('output: $10.00, cache_write: $2.50', 'output: $11.00, cache_write: $2.50'));
    expect(await refresh()).toEqual(['refused', false]);
    expect(outputOn(NOON + DAY_MS)).toEqual([10, 'table']);
  });

  const faults: readonly (readonly [Fault, object])[] = [
    [
      { kind: 'status', status: 404 },
      { outcome: 'unreachable', retryAfterMs: null },
    ],
    [
      { kind: 'secondary-limit', retryAfter: '30', status: 429 },
      { outcome: 'rate-limited', retryAfterMs: 30_000 },
    ],
    [{ kind: 'page' }, { outcome: 'unreachable' }],
    [{ kind: 'json', text: '[]' }, { outcome: 'unreachable' }],
    [{ kind: 'huge', bytes: 2_000_000 }, { outcome: 'unreachable' }],
    [{ kind: 'redirect', to: 'https://elsewhere.example/prices' }, { outcome: 'unreachable' }],
    [{ kind: 'cut-off' }, { outcome: 'unreachable' }],
  ];
  it('that fails changes nothing', async () => {
    for (const [fault, expected] of faults) {
      const { read, github } = await priceStage();
      github.fail(fault);
      expect(await read()).toMatchObject({ ...expected, told: {} });
    }
  });
});
