import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../electron/core/store/open.ts';
import { formatUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { startCli } from '../../support/cli.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import {
  DoctorDocument,
  ErrorDocument,
  ImportDocument,
  ReportDocument,
  RequestsDocument,
  SyncDocument,
} from '../../support/cliSchemas.ts';
import type { BilledUse } from '../../support/github/account.ts';
import { TOKEN } from '../../support/github/billingClient.ts';
import { gitHubOfTest } from '../../support/github/gitHubOfTest.ts';
import type { LoopbackGitHub, LoopbackOptions } from '../../support/github/loopbackGitHub.ts';
import { dumpLedger } from '../../support/ledgerDump.ts';
import { rowsOf } from '../../support/testLedger.ts';

const CREDIT = 1_000_000_000;
const TODAY = formatUtcDay(utcDayOf(Date.now()));
const BILLED: readonly BilledUse[] = [
  { day: TODAY, model: 'Claude Sonnet 4.5', quantity: 20, covered: 15 },
  { day: TODAY, model: 'GPT-4.1', quantity: 3.5 },
];

let home: CliHome;
let github: LoopbackGitHub;
beforeEach(async () => {
  home = cliHome();
  const at = Date.now() - 1000;
  const own = { timestamp: at, modelState: { value: 1, completedAt: at } };
  home.session('a', [turn('a', 12, own), turn('b', 0, { ...own, copilotCredits: undefined })]);
});
afterEach(() => home.remove());

async function startedWith(options: Partial<LoopbackOptions> = {}): Promise<void> {
  github = await gitHubOfTest({ account: { login: 'monalisa', token: TOKEN, credits: BILLED }, ...options });
}

function env(): Record<string, string> {
  return { PILOTLIGHT_GITHUB_PAT: TOKEN, PILOTLIGHT_GITHUB_API: github.url };
}

async function sync(...args: readonly string[]) {
  const { code, stdout, stderr } = await home.run(['sync', '--json', ...args], { env: env() });
  return { code, stderr, ...SyncDocument.parse(JSON.parse(stdout)) };
}

describe('sync', () => {
  it('brings the local rows and the bill together, and its buckets come to the bill', async () => {
    await startedWith();
    const { code, status, shape, buckets } = await sync();
    expect([code, status, shape]).toEqual([0, 'ok', 'documented']);
    expect(buckets.map(({ model, grossNanoAiu, netNanoAiu }) => [model, grossNanoAiu, netNanoAiu])).toEqual([
      ['claude-sonnet-4.5', 20 * CREDIT, 5 * CREDIT],
      ['gpt-4.1', 3.5 * CREDIT, 0],
    ]);
    for (const one of buckets) {
      const { exactNanoAiu = 0, estimatedNanoAiu = 0, elsewhereNanoAiu = 0, differenceNanoAiu = 0 } = one;
      const parts = [exactNanoAiu, estimatedNanoAiu, elsewhereNanoAiu, differenceNanoAiu];
      expect(parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0)).toBe(one.grossNanoAiu);
      expect(one).toMatchObject({ day: TODAY, final: false });
    }
    expect(buckets[0]).toMatchObject({ exactNanoAiu: 20 * CREDIT, factor: expect.any(Number) });
    // The bill shows who pays: rows that were there before are so at once, not with the next command.
    const db = openStore(home.dataDir);
    expect(rowsOf(db, 'SELECT DISTINCT billed_to FROM ledger JOIN facet ON facet.id = facet')).toEqual([
      { billed_to: 'user' },
    ]);
    db.close();

    const { requests } = RequestsDocument.parse(await home.json(['requests']));
    expect(requests.map(({ basis, pricingSource }) => `${basis} ${pricingSource}`).sort()).toEqual([
      'billing billing_api:copilot_chat',
      'turn-credits local:turn-credits',
    ]);
    const { vendor } = ReportDocument.parse(await home.json(['report']));
    expect(vendor).toEqual({
      grossNanoAiu: 23.5 * CREDIT,
      netNanoAiu: 5 * CREDIT,
      elsewhereNanoAiu: 3.5 * CREDIT,
      differenceNanoAiu: 0,
      asOf: expect.any(String),
    });
    const part = ReportDocument.parse(await home.json(['report', '--model', 'gpt-4.1']));
    expect(part.vendor).toMatchObject({ grossNanoAiu: null, asOf: null });
    const { stdout } = await home.run(['report']);
    expect(stdout).toMatch(
      /GitHub billed 23\.5 credits \(\$0\.24\), \$0\.05 of it to pay; 3\.5 credits of it elsewhere; as of .*, not final/,
    );
  });

  it('ends with 1 and its own document where GitHub limits it, and waits for no more than 5 seconds', async () => {
    await startedWith();
    await sync();
    github.fail({ kind: 'primary-limit', resetAt: Date.now() + 3_600_000 });
    const began = performance.now();
    const { code, status, message, buckets } = await sync();
    expect([code, status]).toEqual([1, 'rate-limited']);
    expect(message).toMatch(/in (60|59) minutes\.$/);
    expect(buckets).toHaveLength(2);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('says what to do without a token, which is no failure, and asks nobody', async () => {
    await startedWith();
    const of = { env: { PILOTLIGHT_GITHUB_API: github.url } };
    const { code, stdout } = await home.run(['sync', '--json'], of);
    expect([code, SyncDocument.parse(JSON.parse(stdout))]).toEqual([
      0,
      {
        status: 'unconfigured',
        shape: null,
        message: 'copilot_chat: billing reconciliation unconfigured (local tail only)',
        failure: null,
        buckets: [],
      },
    ]);
    expect((await home.run(['sync'], of)).stdout).toContain('config set copilot_chat.billing_pat');
    expect(github.heard).toEqual([]);
  });

  it('and doctor tell by its code that a permission is missing', async () => {
    await startedWith();
    github.become({
      login: 'monalisa',
      token: TOKEN,
      hidden: ['ai_credit/usage', 'premium_request/usage', 'usage'],
    });
    const refused = { code: 'permission-missing', message: expect.stringContaining('Plan: read') };
    expect(await sync()).toMatchObject({ code: 1, status: 'insufficient', failure: refused });
    const { code, stdout } = await home.run(['doctor', '--json'], { env: env() });
    const { failure, checks } = DoctorDocument.parse(JSON.parse(stdout));
    expect([code, failure]).toEqual([1, refused]);
    expect(checks.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['billing']);
  });

  it('asks nobody where it may not, or where a token must not go', async () => {
    await startedWith();
    expect(await sync('--no-network')).toMatchObject({
      code: 1,
      status: 'unreachable',
      message: 'GitHub was not asked: --no-network.',
    });
    expect(github.heard).toEqual([]);
    const far = { ...env(), PILOTLIGHT_GITHUB_API: 'http://example.com' };
    const { code, stdout } = await home.run(['sync', '--json'], { env: far });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      { status: 'unreachable', message: 'No token is sent to example.com by http:' },
    ]);
  });

  it('that is killed in the middle changes nothing, and the next one does what it would have done', async () => {
    await startedWith();
    await home.run(['scan']);
    const before = dumpLedger(home.dataDir);
    github.fail({ kind: 'held', until: Promise.resolve() }, { times: 4 });
    github.fail({ kind: 'silent' });
    const child = startCli([...home.flags, 'sync'], { env: env() });
    const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
    await github.hears(5);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(dumpLedger(home.dataDir)).toEqual(before);
    github.mend();
    const { buckets } = await sync();
    const other = cliHome();
    const { stdout } = await home.run(['sync', '--json', '--data-dir', other.dataDir], { env: env() });
    other.remove();
    expect(SyncDocument.parse(JSON.parse(stdout)).buckets).toEqual(buckets);
    expect(buckets).toHaveLength(2);
  });
});

const HEADER = 'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount';
function report(...lines: readonly string[]): string {
  const file = join(home.base, 'report.csv');
  writeFileSync(file, [HEADER, ...lines, ''].join('\n'));
  return file;
}
function line(day: string, model: string, credits: number, username = 'monalisa'): string {
  const dollars = credits / 100;
  return `${day},${username},copilot,copilot_ai_credit,${model},${credits},ai-credits,${dollars},${dollars},0`;
}

describe('import', () => {
  it('takes the report, tells what it left out, and twice is once', async () => {
    const file = report(
      line(TODAY, 'Claude Sonnet 4.5', 20),
      line(TODAY, 'GPT-4.1', -1),
      line(TODAY, 'Auto: Claude Sonnet 4.5', 2),
    );
    const told = ImportDocument.parse(await home.json(['import', file]));
    expect(told).toEqual({
      rows: 2,
      days: 1,
      buckets: 1,
      refused: [{ line: 3, reason: expect.stringContaining('(negative)') }],
    });
    const once = dumpLedger(home.dataDir);
    expect(await home.json(['import', file])).toEqual(told);
    expect(dumpLedger(home.dataDir)).toEqual(once);
    const { requests } = RequestsDocument.parse(await home.json(['requests']));
    expect(requests.map(({ pricingSource }) => pricingSource)).toContain(`csv:${TODAY}`);
  });

  it('gives way to GitHub itself, day by day', async () => {
    await startedWith();
    const yesterday = formatUtcDay(utcDayOf(Date.now()) - 1);
    const file = report(line(TODAY, 'Claude Sonnet 4.5', 50), line(yesterday, 'GPT-4.1', 7));
    await sync();
    await home.json(['import', file]);
    const { buckets } = await sync();
    expect(buckets.map(({ day, grossNanoAiu = 0 }) => [day, (grossNanoAiu ?? 0) / CREDIT])).toEqual([
      [TODAY, 20],
      [TODAY, 3.5],
      [yesterday, 7],
    ]);
  });

  it.each([
    ['no such file', () => 'nowhere.csv', 'cannot be read (ENOENT)'],
    ['another CSV', () => report(), 'The report has no line.'],
    [
      'several users',
      () => report(line(TODAY, 'A', 1, 'hubot'), line(TODAY, 'A', 1)),
      'of several users (hubot, monalisa)',
    ],
  ])('refuses %s by a sentence', async (_, file, sentence) => {
    const { code, stdout } = await home.run(['import', '--json', file()]);
    const { error } = ErrorDocument.parse(JSON.parse(stdout));
    expect([code, error.code]).toEqual([1, 'report-refused']);
    expect(error.message).toContain(sentence);
  });

  it('takes the lines of the user that is named', async () => {
    const file = report(line(TODAY, 'A', 1, 'hubot'), line(TODAY, 'A', 5));
    expect(await home.json(['import', file, '--user', 'Monalisa'])).toMatchObject({ rows: 1, buckets: 1 });
  });
});
