import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliHome, cliHome, NOON, sessionLog, turn } from '../../support/cliHome.ts';
import { RequestsDocument, ScanDocument } from '../../support/cliSchemas.ts';

let home: CliHome;
beforeEach(() => {
  home = cliHome();
  // What must not be disturbed.
  home.session('good', [turn('good', 1.25)]);
});
afterEach(() => home.remove());

const SESSIONS = 'workspaceStorage/w/chatSessions';
const at = (name: string): string => join(home.user, SESSIONS, name);

async function scan(): Promise<ReturnType<typeof ScanDocument.parse>> {
  return ScanDocument.parse(await home.json(['scan']));
}

async function rows() {
  return RequestsDocument.parse(await home.json(['requests', '--limit', '1000'])).requests;
}

/** The good turn stands, and nothing else but `more`. */
async function expectRows(...more: readonly string[]): Promise<void> {
  const found = await rows();
  expect(found.map(({ id }) => id).sort()).toEqual(['request_good', ...more].sort());
  expect(found.find(({ id }) => id === 'request_good')?.nanoAiu).toBe(1_250_000_000);
}

describe('scan counts, names a file and goes on, at', () => {
  it('a root that is no directory', async () => {
    const root = join(home.home, '.config', 'VSCodium', 'User');
    mkdirSync(dirname(root), { recursive: true });
    writeFileSync(root, '');
    expect((await scan()).skipped).toEqual([{ reason: 'not-a-directory', count: 1, example: root }]);
    await expectRows();
  });

  it('a root that is a link to itself', async () => {
    const root = join(home.home, '.config', 'VSCodium', 'User');
    mkdirSync(dirname(root), { recursive: true });
    symlinkSync('User', root);
    expect((await scan()).skipped).toEqual([{ reason: 'unreadable', count: 1, example: root }]);
    await expectRows();
  });

  it('a directory where a file should be', async () => {
    mkdirSync(at('directory.jsonl'), { recursive: true });
    expect((await scan()).skipped).toEqual([
      { reason: 'not-a-file', count: 1, example: at('directory.jsonl') },
    ]);
    await expectRows();
  });

  it('a FIFO', async () => {
    home.put(`${SESSIONS}/keep.txt`, '');
    execFileSync('mkfifo', [at('fifo.jsonl')]);
    expect((await scan()).skipped).toEqual([{ reason: 'not-a-file', count: 1, example: at('fifo.jsonl') }]);
    await expectRows();
  });

  it('files of 0 bytes', async () => {
    home.put(`${SESSIONS}/empty.jsonl`, '');
    home.put(`${SESSIONS}/empty.json`, '');
    const { skipped } = await scan();
    expect(skipped).toEqual([{ reason: 'empty-file', count: 2, example: expect.stringContaining(SESSIONS) }]);
    await expectRows();
  });

  it('10 MB of [ as a log, ended or not, and as a document', async () => {
    const brackets = Buffer.alloc(10_000_000, '[');
    home.put(`${SESSIONS}/open.jsonl`, brackets);
    home.put(`${SESSIONS}/ended.jsonl`, Buffer.concat([brackets, Buffer.from('\n')]));
    home.put(`${SESSIONS}/document.json`, brackets);
    const { skipped } = await scan();
    expect(skipped).toEqual([
      { reason: 'bad-line', count: 1, example: at('ended.jsonl') },
      { reason: 'torn-document', count: 1, example: at('document.json') },
      { reason: 'torn-line', count: 1, example: at('open.jsonl') },
    ]);
    await expectRows();
  });

  it('lines that are no JSON, NUL bytes and invalid UTF-8 between good ones', async () => {
    const good = sessionLog('mixed', [turn('mixed', 2)]);
    const bad = Buffer.concat([
      Buffer.from(good),
      Buffer.from('{"kind":1,"k":["requests",0,"copilotCredits"],"v":\n'),
      Buffer.alloc(64),
      Buffer.from('\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from('{"kind":1,"k":["requests",0,"copilotCredits"],"v":3}\n'),
    ]);
    home.put(`${SESSIONS}/mixed.jsonl`, bad);
    const { skipped } = await scan();
    expect(skipped.map(({ reason, example }) => [reason, example])).toEqual([
      ['bad-line', at('mixed.jsonl')],
    ]);
    expect(skipped[0]?.count).toBeGreaterThanOrEqual(2);
    await expectRows('request_mixed');
    expect((await rows()).find(({ id }) => id === 'request_mixed')?.nanoAiu).toBe(3_000_000_000);
  });

  it.each([
    ['negative', -5],
    ['fractional', 1.5],
    ['beyond any integer', 1e308],
    ['text', '12'],
  ])('%s token counts', async (_, value) => {
    home.put(
      `${SESSIONS}/odd.jsonl`,
      sessionLog('odd', [turn('odd', 2, { promptTokens: value, completionTokens: value })]),
    );
    const { skipped } = await scan();
    expect(skipped).toEqual([{ reason: 'bad-number', count: expect.any(Number), example: at('odd.jsonl') }]);
    await expectRows('request_odd');
    expect((await rows()).find(({ id }) => id === 'request_odd')).toMatchObject({
      outputTokens: null,
      lastPromptTokens: null,
      nanoAiu: 2_000_000_000,
    });
  });

  it.each([
    ['negative', -1],
    ['beyond any integer', 1e308],
  ])('%s credits', async (_, value) => {
    home.put(`${SESSIONS}/odd.jsonl`, sessionLog('odd', [turn('odd', value)]));
    const { skipped } = await scan();
    expect(skipped).toEqual([{ reason: 'bad-number', count: 1, example: at('odd.jsonl') }]);
    await expectRows('request_odd');
    expect((await rows()).find(({ id }) => id === 'request_odd')?.basis).toBe('tokens');
  });

  it('a requestId that is a number', async () => {
    home.put(`${SESSIONS}/odd.jsonl`, sessionLog('odd', [turn('x', 2, { requestId: 12345 })]));
    const { skipped } = await scan();
    expect(skipped).toEqual([{ reason: 'bad-request-id', count: 1, example: at('odd.jsonl') }]);
    await expectRows('odd#0');
  });

  it('dates that are none', async () => {
    const none = { timestamp: 'yesterday', modelState: { value: 1, completedAt: 1e300 } };
    home.put(`${SESSIONS}/odd.jsonl`, sessionLog('odd', [turn('odd', 2, none)]));
    const { skipped } = await scan();
    expect(skipped).toEqual([{ reason: 'bad-date', count: 2, example: at('odd.jsonl') }]);
    await expectRows('request_odd');
  });
});

describe('scan reads', () => {
  it.each([
    ['1970-01-01', 1000],
    ['2100-01-01', Date.UTC(2100, 0, 1)],
  ])('turns of %s, and the day stands in the ledger', async (day, timestamp) => {
    const odd = turn('odd', 2, { timestamp, modelState: { value: 1, completedAt: timestamp } });
    home.put(`${SESSIONS}/odd.jsonl`, sessionLog('odd', [odd]));
    expect((await home.run(['scan'])).code).toBe(0);
    await expectRows('request_odd');
    expect((await rows()).find(({ id }) => id === 'request_odd')?.day).toBe(day);
  });

  it('a session of 100,000 requests, whole and in time', async () => {
    const turns = Array.from({ length: 100_000 }, (_, i) => turn(`m${i}`, 0.01, { timestamp: NOON + i }));
    home.put(`${SESSIONS}/many.jsonl`, sessionLog('many', turns));
    const first = await scan();
    expect(first).toMatchObject({ rowsChanged: 100_001, skipped: [], sources: [{ rows: 100_001 }] });
    expect(await home.json(['report', '--from', '2026-11-03', '--to', '2026-11-03'])).toMatchObject({
      totals: { nanoAiu: 1_000_000_000_000 + 1_250_000_000, turns: 100_001 },
    });
  });
});
