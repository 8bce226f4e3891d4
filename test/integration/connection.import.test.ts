import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportImports } from '../../electron/core/github/imports.ts';
import type { GithubTold } from '../../electron/core/store/githubTold.ts';
import { NOON, TOKEN } from '../support/github/billingClient.ts';
import { connectedHome } from '../support/github/connectedHome.ts';
import { dumpLedger } from '../support/ledgerDump.ts';
import type { LiveCore } from '../support/liveHome.ts';

const FIXTURE = readFileSync(new URL('../../fixtures/github/ai-usage-report.csv', import.meta.url), 'utf8');
const LINES = FIXTURE.trimEnd()
  .split('\n')
  .filter((line) => !line.includes('hubot'));
const [HEADER = '', LINE = ''] = LINES;

/** As a page hands a report over. @returns the last answer. */
async function handOver({ client }: LiveCore, text: string) {
  const opened = await client.call('billing.openImport', { madeAt: NOON });
  if (!opened.ok) throw new Error(opened.error.message);
  const { id } = opened.result;
  for (let from = 0; from < text.length; from += 400) {
    const piece = text.slice(from, from + 400);
    const taken = await client.call('billing.writeImport', { id, text: piece });
    expect(taken).toEqual({ ok: true, result: { refusal: null } });
  }
  return client.call('billing.finishImport', { id });
}

test('a report is taken from a page in pieces, tells which lines it refused, and counts once', async () => {
  const { home, core } = await connectedHome({ login: 'monalisa', token: TOKEN });
  const live = await core();
  const report = [...LINES, LINE.replace('5.632911', 'many')].join('\n');
  const taken = await handOver(live, report);
  expect(taken).toMatchObject({ result: { refusal: null, outcome: { rows: 6, days: 2 } } });
  const refused = { line: LINES.length + 1, reason: expect.stringContaining('in quantity') };
  expect(taken).toMatchObject({ result: { outcome: { refused: [refused] } } });
  const { buckets } = await live.until('billing', ({ total }) => total !== null);
  expect(new Set(buckets.map(({ source }) => source))).toEqual(new Set(['csv']));
  const before = dumpLedger(home.dataDir);
  expect(await handOver(live, report)).toEqual(taken);
  expect(dumpLedger(home.dataDir)).toEqual(before);
  const none = await handOver(live, 'a,b\n1,2\n');
  expect(none).toMatchObject({ result: { refusal: expect.stringContaining('not GitHub'), outcome: null } });
});

/** Takes reports without a ledger. */
function imports() {
  const told: GithubTold[] = [];
  const taken = reportImports({
    login: () => null,
    now: () => NOON,
    store: async (one) => {
      told.push(one);
      return null;
    },
  });
  return { ...taken, told };
}

test('a character that is cut between two pieces stays whole', async () => {
  const { open, write, finish, told } = imports();
  const text = `${HEADER}\n${LINE.replace('Claude Sonnet 5', 'Größe 🚀 5')}\n`;
  const id = open(NOON);
  for (let at = 0; at < text.length; at++) expect(write(id, text.charAt(at))).toBe(null);
  expect((await finish(id)).refusal).toBe(null);
  expect(told[0]?.answers?.[0]?.rows.map(({ model }) => model)).toEqual(['Größe 🚀 5']);
});

test('a second report takes the place of the first, which is taken no more', async () => {
  const { open, write, finish, told } = imports();
  const first = open(NOON);
  write(first, `${HEADER}\n`);
  const second = open(NOON);
  expect(write(first, LINE)).toContain('another one was begun');
  expect(await finish(first)).toMatchObject({ outcome: null, refusal: expect.any(String) });
  write(second, `${HEADER}\n${LINE}\n`);
  expect((await finish(second)).outcome?.rows).toBe(1);
  expect(await finish(second)).toMatchObject({ outcome: null, refusal: expect.any(String) });
  expect(told.length).toBe(1);
});

test('a report that is too large is refused, and nothing of it counts', async () => {
  const { open, write, finish, told } = imports();
  const id = open(NOON);
  const half = 'x'.repeat(32 * 1024 * 1024);
  expect([write(id, half), write(id, half)]).toEqual([null, null]);
  expect(write(id, 'x')).toBe('The report is larger than 64 MB.');
  expect([(await finish(id)).outcome, told]).toEqual([null, []]);
});

test('a report dated in the future is as of now, since it would outlast every one after it, and none is from before 1970', async () => {
  const { open, write, finish, told } = imports();
  for (const madeAt of [NOON + 1e9, NOON - 1e9 - 0.5, -1e300]) {
    const id = open(madeAt);
    write(id, `${HEADER}\n${LINE}\n`);
    await finish(id);
  }
  expect(told.map(({ answers }) => answers?.[0]?.askedAt)).toEqual([NOON, NOON - 1e9 - 1, 0]);
});
