import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST_FIELDS } from '../../../electron/core/store/queries/requestJson.ts';
import { startCli } from '../../support/cli.ts';
import { type CliHome, cliHome, NOON, turn } from '../../support/cliHome.ts';
import { RequestsDocument, SessionsDocument } from '../../support/cliSchemas.ts';
import { parseCsv } from '../../support/parseCsv.ts';

const FORMULA = '=SUM(1,"2")';

let home: CliHome;
beforeAll(() => {
  home = cliHome();
  const at = (minute: number) => ({
    timestamp: NOON + minute * 60_000,
    modelState: { value: 1, completedAt: NOON + minute * 60_000 + 5000 },
  });
  home.session(
    'one',
    [
      turn('a', 12.31, at(0)),
      turn('b', 0, { ...at(1), copilotCredits: undefined, modelId: 'copilot/gpt-5.3-codex' }),
    ],
    { title: '=HYPERLINK("x")' },
  );
  // A session may be called anything.
  home.session(FORMULA, [turn('c', 4, { ...at(2), modelId: 'ollama/qwen' })]);
  home.session('two', [turn('d', 0.5, at(3))], { folder: '/home/dev/other' });
});
afterAll(() => home.remove());

async function rows(...args: readonly string[]) {
  return RequestsDocument.parse(await home.json(['requests', ...args])).requests;
}

describe('requests', () => {
  it('gives every field of an exact turn', async () => {
    const found = (await rows()).find(({ id }) => id === 'request_a');
    expect(found).toEqual({
      id: 'request_a',
      grain: 'turn',
      provider: 'copilot_chat',
      source: 'vscode-chat',
      surface: 'panel-agent',
      host: 'Code',
      sessionId: 'one',
      workspace: 'file:///home/dev/project',
      startedAt: '2026-11-03T12:00:00.000Z',
      day: '2026-11-03',
      model: 'claude-sonnet-4.5',
      modelRaw: 'copilot/claude-sonnet-4.5',
      modelBasis: 'model-id',
      auto: false,
      inputTokens: null,
      lastPromptTokens: 61_200,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      outputTokens: 2950,
      rounds: null,
      nanoAiu: 12_310_000_000,
      credits: 12.31,
      usd: 0.1231,
      lowNanoAiu: 12_310_000_000,
      highNanoAiu: 12_310_000_000,
      milliRequests: null,
      basis: 'turn-credits',
      confidence: 'exact',
      reason: null,
      pricingSource: 'local:turn-credits',
      billedTo: 'unknown',
      subscription: null,
    });
  });

  it('says why an amount is missing: a key of one’s own is no Copilot spend', async () => {
    const found = (await rows()).find(({ id }) => id === 'request_c');
    expect(found).toMatchObject({
      nanoAiu: null,
      credits: null,
      usd: null,
      billedTo: 'byok',
      reason: 'byok',
    });
  });

  it('comes newest first, as many as are asked for', async () => {
    expect((await rows()).map(({ id }) => id)).toEqual(['request_d', 'request_c', 'request_b', 'request_a']);
    expect((await rows('--limit', '2')).map(({ id }) => id)).toEqual(['request_d', 'request_c']);
  });

  it.each([
    [['--session', 'two'], ['request_d']],
    [['--workspace', 'other'], ['request_d']],
    [
      ['--model', 'claude-sonnet-4.5'],
      ['request_d', 'request_a'],
    ],
    [['--from', '2026-11-04'], []],
    [['--to', '2026-11-03', '--provider', 'copilot_chat', '--limit', '1'], ['request_d']],
  ])('with %s holds only those rows', async (args, ids) => {
    expect((await rows(...args)).map(({ id }) => id)).toEqual(ids);
  });

  it('shows people the reason beside the dash', async () => {
    const { stdout } = await home.run(['requests']);
    expect(stdout).toMatch(/qwen +project +panel-agent +3\.0 k +– +– +your own key$/m);
    expect(stdout).toMatch(/claude-sonnet-4\.5 +project +panel-agent +3\.0 k +12\.3 +\$0\.12$/m);
  });
});

describe('sessions', () => {
  it('have totals, the latest first', async () => {
    const { sessions } = SessionsDocument.parse(await home.json(['sessions']));
    expect(sessions.map(({ sessionId }) => sessionId)).toEqual(['two', FORMULA, 'one']);
    expect(sessions[0]).toEqual({
      sessionId: 'two',
      provider: 'copilot_chat',
      title: null,
      workspace: 'file:///home/dev/other',
      host: 'Code',
      startedAt: '2026-11-03T12:03:00.000Z',
      lastAt: '2026-11-03T12:03:05.000Z',
      turns: 1,
      calls: 0,
      nanoAiu: 500_000_000,
      credits: 0.5,
      usd: 0.005,
      models: ['claude-sonnet-4.5'],
      confidence: 'exact',
    });
    expect(sessions[1]).toMatchObject({ nanoAiu: null, credits: null, usd: null, confidence: 'unknown' });
    expect(sessions[2]).toMatchObject({ title: '=HYPERLINK("x")', turns: 2, confidence: 'estimated' });
  });

  it('are as many as are asked for', async () => {
    const { sessions } = SessionsDocument.parse(await home.json(['sessions', '--limit', '1']));
    expect(sessions).toHaveLength(1);
  });
});

describe('export', () => {
  it('as JSON is what requests gives', async () => {
    const all = await rows();
    expect(RequestsDocument.parse(await home.json(['export'])).requests).toEqual(all);
    const { stdout } = await home.run(['export', '--format', 'json']);
    expect(RequestsDocument.parse(JSON.parse(stdout)).requests).toEqual(all);
  });

  it('as CSV has one header line and the same rows, defused', async () => {
    const { stdout } = await home.run(['export']);
    const [header, ...records] = parseCsv(stdout);
    expect(header).toEqual([...REQUEST_FIELDS]);
    const expected = (await rows()).map((row) =>
      REQUEST_FIELDS.map((field) => {
        const value = row[field];
        return value === FORMULA ? `'${value}` : String(value ?? '');
      }),
    );
    expect(records).toEqual(expected);
    expect(records.flat()).toContain(`'${FORMULA}`);
  });

  it('is filtered like requests', async () => {
    const { stdout } = await home.run(['export', '--format', 'json', '--session', 'two']);
    expect(RequestsDocument.parse(JSON.parse(stdout)).requests.map(({ id }) => id)).toEqual(['request_d']);
  });

  it('waits for a slow reader and ends quietly when the reader goes', async () => {
    const many = cliHome();
    try {
      many.session(
        'many',
        Array.from({ length: 3000 }, (_, i) => turn(`m${i}`, 1)),
      );
      const child = startCli([...many.flags, 'export', '--format', 'json']);
      let stderr = '';
      child.stderr?.on('data', (text) => {
        stderr += text;
      });
      if (child.stdout === null) throw new Error('the output is piped');
      const [first] = await once(child.stdout, 'data');
      expect(String(first)).toMatch(/^\{"requests":\[\{"id":"request_m/);
      child.stdout.destroy();
      const [code, signal] = await once(child, 'close');
      expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    } finally {
      many.remove();
    }
  });
});
