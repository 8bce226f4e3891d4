import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST_FIELDS } from '../../../electron/core/store/queries/requestJson.ts';
import { type CliHome, cliHome, NOON, turn } from '../../support/cliHome.ts';
import { ReportDocument, RequestsDocument, SessionsDocument } from '../../support/cliSchemas.ts';
import { parseCsv } from '../../support/parseCsv.ts';

const CREDIT = 1_000_000_000;
const MINUTE = 60_000;
const SESSION = 'c0ffee00-0000-4000-8000-000000000001';

let home: CliHome;
beforeAll(() => {
  home = cliHome();
  const modelState = { value: 1, completedAt: NOON + MINUTE };
  const chat = home.session('chat', [turn('a', 3, { timestamp: NOON, modelState })]);
  const storage = relative(home.user, dirname(dirname(chat)));
  const logs = join(storage, 'GitHub.copilot-chat', 'debug-logs', 'chat');
  home.put(
    join(logs, 'main.jsonl'),
    call(1, NOON + 2000, 'panel/editAgent', 3 * CREDIT) +
      call(2, NOON + 5 * MINUTE, 'inline/generate', CREDIT) +
      call(3, NOON + 6 * MINUTE, 'panel/editAgent', 2 * CREDIT),
  );
  home.put(join(logs, 'title-t.jsonl'), call(4, NOON + 3000, 'title', null));
  const events = join(home.home, '.copilot', 'session-state', SESSION, 'events.jsonl');
  mkdirSync(dirname(events), { recursive: true });
  writeFileSync(events, run());
});
afterAll(() => home.remove());

function call(span: number, ts: number, debugName: string, copilotUsageNanoAiu: number | null): string {
  const tokens = { inputTokens: 1000, outputTokens: 50, cachedTokens: 600 };
  const attrs = { model: 'claude-sonnet-4.5', debugName, ...tokens };
  const billed = copilotUsageNanoAiu === null ? {} : { copilotUsageNanoAiu };
  const entry = { ts, dur: 900, sid: 'chat', type: 'llm_request', name: 'chat', status: 'ok' };
  return `${JSON.stringify({ ...entry, spanId: `00000000000000a${span}`, attrs: { ...attrs, ...billed } })}\n`;
}

function run(): string {
  const usage = { inputTokens: 9000, outputTokens: 700, cacheReadTokens: 4000, cacheWriteTokens: 0 };
  const metrics = { requests: { count: 4, cost: 4 }, totalNanoAiu: 8 * CREDIT, usage };
  const events = [
    ['session.start', NOON, { copilotVersion: '1.0.84', context: { cwd: '/home/dev/tools' } }],
    [
      'session.shutdown',
      NOON + 9 * MINUTE,
      { totalNanoAiu: 8 * CREDIT, modelMetrics: { 'gpt-5.3-codex': metrics } },
    ],
  ] as const;
  return events
    .map(([type, at, data], i) =>
      JSON.stringify({ type, data, id: `e${i}`, timestamp: new Date(at).toISOString() }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

describe('calls and runs of the command line', () => {
  it('are rows of their grain in JSON and CSV, whose amounts are each counted once', async () => {
    const { requests } = RequestsDocument.parse(await home.json(['requests']));
    expect(
      requests.map(({ grain, source, surface, nanoAiu, reason }) => [
        grain,
        source,
        surface,
        nanoAiu,
        reason,
      ]),
    ).toEqual([
      ['leg', 'cli-events', 'cli', 8 * CREDIT, null],
      ['call', 'debug-log', 'panel-agent', 2 * CREDIT, null],
      ['call', 'debug-log', 'inline', CREDIT, null],
      ['turn', 'vscode-chat', 'panel-agent', 3 * CREDIT, null],
      ['call', 'debug-log', 'background', null, 'not-billed'],
    ]);
    const { stdout } = await home.run(['export', '--format', 'csv']);
    const [header, ...lines] = parseCsv(stdout);
    expect(header).toEqual([...REQUEST_FIELDS]);
    expect(lines.map((cells) => cells[REQUEST_FIELDS.indexOf('grain')])).toEqual(
      requests.map(({ grain }) => grain),
    );
  });

  it('are called what they are, and what is not billed has neither an amount nor a dash', async () => {
    const { stdout } = await home.run(['requests']);
    const lines = stdout.split('\n').map((line) => line.replace(/^\S+ \S+ +/, '').replace(/ {2,}/g, ' | '));
    expect(lines).toContain('gpt-5.3-codex | tools | cli run | 700 | 8.0 | $0.08');
    expect(lines).toContain('claude-sonnet-4.5 | project | panel-agent call | 50 | 2.0 | $0.02');
    expect(lines).toContain('claude-sonnet-4.5 | project | inline | 50 | 1.0 | $0.01');
    expect(lines).toContain('claude-sonnet-4.5 | project | title | 50 | not billed');
  });

  it('are in the groups of reports beside turns', async () => {
    const args = ['--from', '2026-11-01', '--to', '2026-11-05'];
    const { groups, totals } = ReportDocument.parse(await home.json(['report', '--by', 'source', ...args]));
    expect(totals).toMatchObject({ nanoAiu: 14 * CREDIT, turns: 1, calls: 3 });
    expect(groups.map(({ key, nanoAiu, turns, calls }) => [key, nanoAiu, turns, calls])).toEqual([
      ['cli-events', 8 * CREDIT, 0, 0],
      ['debug-log', 3 * CREDIT, 0, 3],
      ['vscode-chat', 3 * CREDIT, 1, 0],
    ]);
    const { stdout } = await home.run(['report', '--by', 'provider', ...args]);
    expect(stdout).toContain('1 turn, 3 calls, ');
    expect(stdout).toMatch(/^copilot_cli +8\.0 +\$0\.08 +57 % +0 +0 +700$/m);
  });

  it('name sessions that have no title by what they are', async () => {
    const { sessions } = SessionsDocument.parse(await home.json(['sessions']));
    expect(sessions.map(({ sessionId, turns, calls }) => [sessionId, turns, calls])).toEqual([
      [SESSION, 0, 0],
      ['chat', 1, 3],
    ]);
    expect((await home.run(['sessions'])).stdout).toContain(`CLI session ${SESSION}  tools `);
  });

  it('are no warning of missing prices where they are not billed', async () => {
    expect((await home.run(['doctor'])).stdout).toContain('every turn with usage found one');
  });
});
