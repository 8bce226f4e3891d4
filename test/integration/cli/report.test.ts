import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { writeSampleHome } from '../../../electron/core/sample/sampleHome.ts';
import { GROUPINGS } from '../../../shared/contract/methods.ts';
import { cycleOf, formatUtcDay } from '../../../shared/domain/time.ts';
import { type CliHome, cliHome, NOON, turn } from '../../support/cliHome.ts';
import { ReportDocument, RequestsDocument } from '../../support/cliSchemas.ts';

type Report = z.output<typeof ReportDocument>;

async function report(home: CliHome, ...args: readonly string[]): Promise<Report> {
  return ReportDocument.parse(await home.json(['report', ...args]));
}

describe('groups of every grouping', () => {
  let home: CliHome;
  let sums: Readonly<Record<string, bigint>>;
  const all = ['--from', '1970-01-01', '--to', '9999-12-31'];
  beforeAll(async () => {
    home = cliHome();
    writeSampleHome(home.home, { seed: 5, now: Date.now() });
    // What the rows add up to, by another way than the stored sums.
    const exported = await home.run(['export', '--format', 'json']);
    const { requests } = RequestsDocument.parse(JSON.parse(exported.stdout));
    const sum = (of: (row: (typeof requests)[number]) => number | null): bigint =>
      requests.reduce((total, row) => total + BigInt(of(row) ?? 0), 0n);
    sums = {
      nanoAiu: sum((row) => row.nanoAiu),
      turns: sum(({ grain }) => (grain === 'turn' ? 1 : 0)),
      calls: sum(({ grain }) => (grain === 'call' ? 1 : 0)),
      outputTokens: sum((row) => row.outputTokens),
    };
  });
  afterAll(() => home.remove());

  it.each(GROUPINGS.map((by) => [by]))('%s sum to the total, to the last digit', async (by) => {
    const { totals, groups } = await report(home, '--by', by, ...all);
    expect(totals.turns).toBeGreaterThan(2000);
    expect(totals.calls).toBeGreaterThan(20);
    for (const field of ['nanoAiu', 'turns', 'calls', 'outputTokens'] as const) {
      const ofGroups = groups.reduce((sum, group) => sum + BigInt(group[field] ?? 0), 0n);
      expect({ field, sum: ofGroups }).toEqual({ field, sum: BigInt(totals[field] ?? -1) });
      expect({ field, sum: ofGroups }).toEqual({ field, sum: sums[field] });
    }
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
  });

  it('of this month are the same whether the month is named or not', async () => {
    const { from, to } = cycleOf(Date.now());
    const month = ['--from', formatUtcDay(from), '--to', formatUtcDay(to)];
    const named = await report(home, '--by', 'model', ...month);
    expect(await report(home)).toEqual({ ...named, asOf: expect.any(String) });
    const text = async (args: readonly string[]) => (await home.run(['report', ...args])).stdout;
    expect(await text(['--by', 'day'])).toBe(await text(['--by', 'day', ...month]));
  });

  it.each([
    ['one day', ['--from', formatUtcDay(Math.floor(Date.now() / 86_400_000)), '--by', 'hour']],
    ['one model', [...all, '--model', 'gpt-5.3-codex', '--by', 'workspace']],
    ['one workspace', [...all, '--workspace', 'harbor-api', '--by', 'model']],
    ['both', [...all, '--workspace', 'harbor-api', '--model', 'gpt-5.3-codex', '--by', 'hour']],
    ['one provider', [...all, '--provider', 'copilot_chat', '--by', 'session']],
  ])('of %s sum to its total', async (_, args) => {
    const { totals, groups } = await report(home, ...args);
    const sum = groups.reduce((total, group) => total + BigInt(group.nanoAiu ?? 0), 0n);
    expect(totals.turns).toBeGreaterThan(0);
    expect(sum).toBe(BigInt(totals.nanoAiu ?? -1));
  });

  it('shows people aligned columns and what the total does not hold', async () => {
    const { stdout } = await home.run(['report', '--by', 'model']);
    const [, , coverage = '', , head = '', ...rows] = stdout.trimEnd().split('\n');
    expect(coverage).toMatch(/exact · ~[\d,.]+ estimated/);
    const end = head.indexOf('credits') + 'credits'.length;
    for (const row of rows) expect(row.slice(end - 1, end + 1)).toMatch(/^[\d–] $/);
  });
});

describe('report', () => {
  let home: CliHome;
  beforeAll(() => {
    home = cliHome();
    home.session('one', [
      turn('a', 1.5),
      turn('b', 2.25, {
        timestamp: NOON + 86_400_000,
        modelState: { value: 1, completedAt: NOON + 86_400_000 },
      }),
      // No price is known for it: tokens, and an amount that is unknown, not zero.
      turn('c', 0, { copilotCredits: undefined, modelId: 'copilot/never-heard-of' }),
      turn('d', 9, { modelId: 'ollama/qwen' }),
      turn('e', 0, { copilotCredits: undefined, promptTokens: undefined, completionTokens: undefined }),
    ]);
    home.session('two', [turn('f', 0.01)], { folder: '/home/dev/other' });
    home.session('now', [turn('g', 3, { timestamp: Date.now(), modelState: { value: 0 } })]);
  });
  afterAll(() => home.remove());

  it('gives exact amounts, coverage and nulls as the contract names them', async () => {
    const found = await report(home, '--from', '2026-11-03', '--to', '2026-11-04', '--by', 'day');
    expect(found).toMatchObject({
      period: { from: '2026-11-03', to: '2026-11-04' },
      by: 'day',
      totals: {
        nanoAiu: 3_760_000_000,
        credits: 3.76,
        usd: 0.0376,
        milliRequests: null,
        turns: 6,
        calls: 0,
        exactNanoAiu: 3_760_000_000,
        estimatedNanoAiu: 0,
        unpricedRows: 1,
        noTokenRows: 1,
        byokRows: 1,
        forkedCopies: 0,
      },
      vendor: {
        grossNanoAiu: null,
        netNanoAiu: null,
        elsewhereNanoAiu: null,
        differenceNanoAiu: null,
        asOf: null,
      },
    });
    expect(found.groups.map(({ key, nanoAiu, turns }) => [key, nanoAiu, turns])).toEqual([
      ['2026-11-03', 1_510_000_000, 5],
      ['2026-11-04', 2_250_000_000, 1],
    ]);
  });

  it('covers this cycle when no day is named', async () => {
    const { from, to } = cycleOf(Date.now());
    const { period, by } = await report(home);
    expect({ period, by }).toEqual({
      period: { from: formatUtcDay(from), to: formatUtcDay(to) },
      by: 'model',
    });
  });

  it('leaves the other end open when one day is named', async () => {
    const since = await report(home, '--from', '2026-11-04', '--by', 'day');
    expect(since.period).toEqual({ from: '2026-11-04', to: '9999-12-31' });
    expect(since.groups.map(({ nanoAiu }) => nanoAiu)).toEqual([2_250_000_000, 3_000_000_000]);
    const until = await report(home, '--to', '2026-11-03', '--by', 'day');
    expect(until.period).toEqual({ from: '1970-01-01', to: '2026-11-03' });
    expect(until.totals.nanoAiu).toBe(1_510_000_000);
  });

  it.each([
    [['--session', 'two'], 10_000_000, 1],
    [['--workspace', 'other'], 10_000_000, 1],
    [['--workspace', 'file:///home/dev/other'], 10_000_000, 1],
    [['--model', 'claude-sonnet-4.5', '--session', 'one'], 3_750_000_000, 3],
    [['--provider', 'copilot_cli'], 0, 0],
    [['--provider', 'copilot_cli,copilot_chat', '--session', 'two'], 10_000_000, 1],
    [['--model', 'no-such-model'], 0, 0],
  ])('with %s holds only those rows', async (args, nanoAiu, turns) => {
    const { totals } = await report(home, '--from', '2026-11-01', '--to', '2026-11-05', ...args);
    expect({ nanoAiu: totals.nanoAiu, turns: totals.turns }).toEqual({ nanoAiu, turns });
  });

  it('calls an amount unknown that nobody knows, in the group and in words', async () => {
    const args = ['--from', '2026-11-01', '--to', '2026-11-05', '--by', 'billed-to'];
    const { groups } = await report(home, ...args);
    expect(groups.find(({ key }) => key === 'byok')).toMatchObject({
      nanoAiu: null,
      credits: null,
      usd: null,
    });
    const { stdout } = await home.run(['report', ...args]);
    expect(stdout).toMatch(/^byok +– +–/m);
    expect(stdout).toContain('1 without a price · 1 without usage on disk · 1 on your own key');
  });
});
