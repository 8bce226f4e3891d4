import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { READ_SOURCES } from '../../../shared/contract/diagnostics.ts';
import { type CliHome, cliHome, NOON, turn } from '../../support/cliHome.ts';
import { DoctorDocument } from '../../support/cliSchemas.ts';

let home: CliHome;
beforeEach(() => {
  home = cliHome();
});
afterEach(() => home.remove());

async function doctor() {
  const { code, stdout, stderr } = await home.run(['doctor', '--json']);
  const document = DoctorDocument.parse(JSON.parse(stdout));
  const of = (id: string) => document.checks.find((check) => check.id === id);
  return { code, stderr, document, of };
}

describe('doctor', () => {
  it('finds everything healthy with a chat that it can read', async () => {
    home.session('one', [turn('a', 1), turn('b', 2)]);
    const { code, document, of } = await doctor();
    expect({ code, ok: document.ok, version: document.contractVersion }).toEqual({
      code: 0,
      ok: true,
      version: 7,
    });
    expect(document.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'roots ok',
      'source:vscode-chat ok',
      ...READ_SOURCES.slice(1).map((source) => `source:${source} info`),
      'files ok',
      'watch ok',
      'unknown-shape ok',
      'prices ok',
      'estimates info',
      'coverage info',
      'editors info',
      'other-editors info',
      'database ok',
      'settings ok',
      'billing info',
      'account info',
      'keyring info',
    ]);
    expect(of('source:vscode-chat')?.message).toBe('2 turns from 1 file, the last on 2026-11-03');
    expect(of('billing')?.message).toBe(
      'copilot_chat: billing reconciliation unconfigured (local tail only)',
    );
  });

  it('has nothing to complain about on a machine without Copilot', async () => {
    const { code, document, of } = await doctor();
    expect({ code, ok: document.ok }).toEqual({ code: 0, ok: true });
    expect(of('roots')).toMatchObject({ status: 'info', fix: expect.stringContaining('extraFolders') });
    expect(of('watch')?.status).toBe('info');
    expect((await home.run(['doctor'])).stdout).toContain(`✗ ${home.user}`);
  });

  it('says when bytes arrive and no turn comes of them', async () => {
    home.put('workspaceStorage/w/chatSessions/a.jsonl', '{"surprise":[1,2,3]}\n');
    const { code, of } = await doctor();
    expect(code).toBe(0);
    expect(of('source:vscode-chat')?.status).toBe('warn');
    expect(of('unknown-shape')).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('surprise'),
    });
  });

  it('names models without a price', async () => {
    home.session('one', [turn('a', 0, { copilotCredits: undefined, modelId: 'copilot/never-heard-of' })]);
    const { of } = await doctor();
    expect(of('prices')).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('never-heard-of'),
    });
  });

  it('says how far estimates are off, once there are exact turns', async () => {
    const half = { promptTokens: 1000, completionTokens: 1000 };
    home.session(
      'one',
      Array.from({ length: 12 }, (_, i) => turn(`t${i}`, 5, { ...half, timestamp: NOON + i * 60_000 })),
    );
    const { of } = await doctor();
    expect(of('estimates')?.message).toMatch(
      /off by \d+ % \(median\), \d+ % \(90th percentile\) on 12 exact turns/,
    );
  });

  it('tells what each source holds, what is off and how much is known', async () => {
    home.session('one', [turn('a', 1), turn('b', 0, { copilotCredits: undefined })]);
    home.put('settings.json', '{ // mine\n "github.copilot.chat.otel.enabled": true, }');
    const { document } = await doctor();
    expect(document.sources?.[0]).toMatchObject({
      source: 'vscode-chat',
      contractVersion: 7,
      roots: [{ path: home.user, host: 'Code', files: 1 }],
      files: 1,
      rows: 2,
      health: 'ok',
    });
    const states = document.switches?.map(({ setting, state, on }) => [setting, state, ...on].join(' '));
    expect(states).toEqual([
      'github.copilot.chat.agentDebugLog.fileLogging.enabled off',
      'chat.agentHost.agentDebugLog.enabled off',
      'sources.otlp.enabled off',
      'github.copilot.chat.otel.enabled on Code',
      'github.copilot.chat.otel.dbSpanExporter.enabled off',
      ' absent',
    ]);
    const { stdout } = await home.run(['doctor']);
    expect(stdout).toContain('"github.copilot.chat.agentDebugLog.fileLogging.enabled": true in VS Code');
    expect(stdout).toContain('pilotlight config set sources.otlp.enabled true');
    expect(stdout).toMatch(/✓ {2}vscode-chat +1 +[\d.]+ k?B +2 /);
  });

  it('names what it does not know of every source by its own name', async () => {
    const entry = {
      ts: NOON,
      sid: 's',
      type: 'llm_request',
      spanId: 'x',
      attrs: { model: 'm', superTokens: 3 },
    };
    home.put('workspaceStorage/w/GitHub.copilot-chat/debug-logs/s/main.jsonl', `${JSON.stringify(entry)}\n`);
    home.put('workspaceStorage/w/chatSessions/a.jsonl', '{"surprise":[1,2,3]}\n');
    const { document } = await doctor();
    expect(document.unknownShapes?.map(({ id, signature }) => `${id} ${signature}`).sort()).toEqual([
      expect.stringMatching(/^copilot_chat_unknown_record_shape .*surprise/),
      expect.stringMatching(/^debug_log_unknown_record_shape .*superTokens/),
    ]);
  });

  it('names a root that is no directory', async () => {
    mkdirSync(join(home.home, '.config', 'Code'), { recursive: true });
    writeFileSync(home.user, '');
    const { code, of } = await doctor();
    expect(code).toBe(0);
    expect(of('roots')).toMatchObject({ status: 'warn', message: expect.stringContaining(home.user) });
  });
});
