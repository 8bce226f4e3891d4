import { describe, expect, test } from 'vitest';
import { billDays, bucketName, bucketNotes } from '../../../renderer/views/dashboard/billing/billDays.ts';
import { connectLine } from '../../../renderer/views/dashboard/billing/connectLine.ts';
import {
  type ImportEnd,
  importFile,
  type ReportFile,
} from '../../../renderer/views/dashboard/billing/importFile.ts';
import { burnDown, withElsewhere } from '../../../renderer/views/dashboard/overview/burnDown.ts';
import type { GithubState } from '../../../shared/contract/github.ts';
import type { Method, Params, Result } from '../../../shared/contract/methods.ts';
import { SAMPLE_NOW as NOW } from '../../support/renderer/sample.ts';
import {
  REQUESTS_BILLING,
  SAMPLE_BILLING,
  SAMPLE_GITHUB,
  UNCONNECTED_GITHUB,
} from '../../support/renderer/standingScene.ts';

describe('the days of a bill', () => {
  const days = billDays(SAMPLE_BILLING);

  test('sum to the total to the last digit, and each line to what was billed', () => {
    const { total } = SAMPLE_BILLING;
    for (const field of ['gross', 'exact', 'estimated', 'elsewhere', 'difference', 'coveredNanoAiu'] as const)
      expect(days.reduce((sum, day) => sum + day[field], 0)).toBe(total?.[field]);
    for (const line of days.flatMap(({ buckets }) => buckets))
      expect(line.exact + line.estimated + line.lent + line.elsewhere + line.difference).toBe(line.gross);
  });

  test('are newest first, final when all of them is, and as old as the oldest of them', () => {
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted((a, b) => b - a));
    const [bucket] = SAMPLE_BILLING.buckets;
    if (bucket === undefined) throw new Error('there is one');
    const buckets = [
      { ...bucket, isFinal: true, askedAt: 7 },
      { ...bucket, isFinal: false, askedAt: 5, source: 'csv' as const },
    ];
    expect(billDays({ buckets })).toMatchObject([{ isFinal: false, askedAt: 5, sources: ['api', 'csv'] }]);
  });

  test('count what rows of unknown models took of the others once', () => {
    const [opus] = SAMPLE_BILLING.buckets;
    if (opus === undefined) throw new Error('there is one');
    const lender = { ...opus, gross: 100, exact: 60, estimated: 0, lent: 30, elsewhere: 10, difference: 0 };
    const borrower = { ...opus, kind: 'unmatched' as const, model: null, gross: 30, exact: 0, estimated: 28 };
    const [day] = billDays({ buckets: [lender, { ...borrower, lent: 0, elsewhere: 0, difference: 2 }] });
    expect(day).toMatchObject({
      gross: 100,
      exact: 60,
      estimated: 28,
      lent: 0,
      elsewhere: 10,
      difference: 2,
    });
    expect(day?.buckets.map(({ gross, lent }) => [gross, lent])).toEqual([
      [100, 30],
      [0, -30],
    ]);
  });

  test('that have credits and requests are two, which have no sum', () => {
    const buckets = [...REQUESTS_BILLING.buckets, ...SAMPLE_BILLING.buckets.slice(0, 1)];
    expect(billDays({ buckets }).map(({ unit }) => unit)).toEqual(['requests', 'credits']);
  });

  test('name what runs on GitHub, and say why a line is as it is', () => {
    const [opus] = SAMPLE_BILLING.buckets;
    if (opus === undefined) throw new Error('there is one');
    expect(bucketName(opus)).toBe('Claude Opus 5.5');
    expect(bucketName({ kind: 'model', model: null })).toBe('All models');
    expect(bucketName({ kind: 'code-review', model: 'Code Review model' })).toBe('Code review');
    expect(bucketName({ kind: 'coding-agent', model: null })).toBe('Coding agent');
    expect(bucketName({ kind: 'unmatched', model: null })).toBe('Unknown models');
    expect(bucketNotes({ ...opus, reason: 'rounding' })).toEqual(['estimate × 1.04', 'GitHub’s rounding']);
    expect(bucketNotes({ ...opus, factor: null })).toEqual([]);
  });
});

describe('the connection in one line', () => {
  const line = (change: Partial<GithubState>) => connectLine({ ...SAMPLE_GITHUB, ...change }, NOW);
  const token = (state: GithubState['token']['state'], needs: string | null = null) => ({
    token: { ...SAMPLE_GITHUB.token, state, needs },
  });

  test('says who is connected, when GitHub was read and when it is next', () => {
    const { mark, sentences, link } = line({});
    expect([mark, link]).toEqual(['ok', null]);
    expect(sentences[0]).toBe('Connected as amber-dev.');
    expect(sentences.slice(1).every((one) => /^(Read at|Next at) \d\d:\d\d\.$/.test(one))).toBe(true);
  });

  test.each([
    ['without a token', UNCONNECTED_GITHUB, 'dim', 'Not connected', 'Connect in Preferences'],
    [
      'of a token that GitHub rejects',
      token('rejected'),
      'bad',
      'rejects the token',
      'Change it in Preferences',
    ],
    [
      'of a token that may not',
      token('insufficient', 'Plan: read'),
      'bad',
      'it needs Plan: read',
      'Change it in Preferences',
    ],
    ['of a token that nobody asked about', token('unchecked'), 'info', 'was not asked yet', null],
    ['without network', { isNetworkAllowed: false }, 'info', 'without network', null],
  ] as const)('says what to do: %s', (_name, change, mark, part, link) => {
    const told = line(change);
    expect(told).toMatchObject({ mark, link });
    expect(told.sentences.join(' ')).toContain(part);
  });

  test('tells why the last reading failed, and explains in one sentence that an organisation pays', () => {
    const last = {
      at: NOW,
      status: 'unreachable',
      shape: null,
      message: 'GitHub could not be reached.',
    } as const;
    const failed = line({ sync: { ...SAMPLE_GITHUB.sync, last } });
    expect(failed.mark).toBe('alarm');
    expect(failed.sentences.join(' ')).toMatch(/GitHub could not be reached\. Last read at/);
    for (const state of ['valid', 'missing', 'rejected'] as const)
      expect(
        line({ ...token(state), orgManaged: 'plan' }).sentences.filter((one) => one.includes('organisation')),
      ).toHaveLength(1);
  });
});

/** Answers as a host; what it was asked is kept. */
function host(answers: Partial<{ write: string | null; finish: Result<'billing.finishImport'> }> = {}) {
  const asked: { method: Method; params: unknown }[] = [];
  const call = async <M extends Method>(method: M, params: Params<M>) => {
    asked.push({ method, params });
    const results: { readonly [N in Method]?: unknown } = {
      'billing.openImport': { id: 7 },
      'billing.writeImport': { refusal: answers.write ?? null },
      'billing.finishImport': answers.finish ?? {
        refusal: null,
        outcome: { rows: 2, days: 1, buckets: 1, refused: [] },
      },
    };
    return { ok: true, result: results[method] as Result<M> } as const;
  };
  return { call, asked };
}

function fileOf(text: string): ReportFile {
  const blob = new Blob([text]);
  return { size: blob.size, lastModified: 42, slice: (from, to) => blob.slice(from, to) };
}

describe('a report', () => {
  const options = { signal: new AbortController().signal, onShare: () => {} };

  test('is handed over whole, in pieces that fit, characters unbroken, and then finished', async () => {
    const text = `date,model\n${'é🚀,line\n'.repeat(90_000)}`;
    const { call, asked } = host();
    const shares: number[] = [];
    const end = await importFile({ call }, fileOf(text), { ...options, onShare: (one) => shares.push(one) });
    expect(end.kind).toBe('done');
    expect(asked[0]).toEqual({ method: 'billing.openImport', params: { madeAt: 42 } });
    const written = asked
      .filter(({ method }) => method === 'billing.writeImport')
      .map(({ params }) => params as Params<'billing.writeImport'>);
    expect(written.every((piece) => piece.id === 7 && piece.text.length <= 20_000)).toBe(true);
    expect(written.every((piece) => piece.text.isWellFormed())).toBe(true);
    expect(written.map((piece) => piece.text).join('') === text).toBe(true);
    expect(asked.at(-1)).toEqual({ method: 'billing.finishImport', params: { id: 7 } });
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(2);
  });

  test('that is refused, cannot be read or is stopped is never finished', async () => {
    const ends: ImportEnd[] = [];
    const refusing = host({ write: 'no' });
    ends.push(await importFile({ call: refusing.call }, fileOf('x'), options));
    const gone = host();
    ends.push(
      await importFile(
        { call: gone.call },
        { size: 5, lastModified: 0, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) },
        options,
      ),
    );
    const stopped = host();
    ends.push(
      await importFile({ call: stopped.call }, fileOf('x'), { ...options, signal: AbortSignal.abort() }),
    );
    expect(ends).toEqual([
      { kind: 'refused', reason: 'no' },
      { kind: 'refused', reason: 'The file cannot be read.' },
      { kind: 'stopped' },
    ]);
    for (const { asked } of [refusing, gone, stopped])
      expect(asked.map(({ method }) => method)).not.toContain('billing.finishImport');
  });

  test('of which nothing came says why', async () => {
    const { call } = host({ finish: { refusal: 'This is another report.', outcome: null } });
    expect(await importFile({ call }, fileOf('x'), options)).toEqual({
      kind: 'refused',
      reason: 'This is another report.',
    });
  });
});

describe('a burn-down', () => {
  const base = { allowance: 100, days: 10, now: 2.5, spent: [10, 30, 40, null], used: 45 };

  test('starts whole, ends now, and stands beside what is left by all that is known', () => {
    const { line, head } = burnDown({ ...base, forecast: null });
    expect(line).toEqual([
      { at: 0, left: 100 },
      { at: 1, left: 90 },
      { at: 2, left: 70 },
      { at: 2.5, left: 60 },
    ]);
    expect(head).toEqual({ at: 2.5, left: 55 });
  });

  test('expects an end at the reset, or where nothing is left', () => {
    const lasting = burnDown({ ...base, forecast: { total: 80, low: 70, high: 90 } });
    expect(lasting.expected.at(-1)).toEqual({ at: 10, left: 20 });
    const short = burnDown({ ...base, forecast: { total: 155, low: 70, high: 265 } });
    expect(short.expected.at(-1)).toEqual({ at: 6.25, left: 0 });
    // Around the corner of the reset, since it may last and may not.
    expect(short.fan.slice(1)).toEqual([
      { at: 10, left: 30 },
      { at: 10, left: 0 },
      { at: 4.375, left: 0 },
    ]);
    expect([lasting.earliest, short.earliest]).toEqual([null, short.fan.at(-1)?.at]);
    expect(short.earliest).toBeLessThan(30);
    expect(burnDown({ ...base, used: 112, forecast: { total: 155, low: 120, high: 165 } }).expected).toEqual(
      [],
    );
  });

  test('holds what GitHub billed of other places, from the day it was spent on', () => {
    const elsewhere = new Map([
      [101, 5],
      [103, 7],
    ]);
    expect(withElsewhere([10, 20, 20, null], 100, elsewhere)).toEqual([10, 25, 25, null]);
  });
});
