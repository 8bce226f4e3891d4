import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
      'files ok',
      'watch ok',
      'unknown-shape ok',
      'prices ok',
      'estimates info',
      'database ok',
      'settings ok',
      'billing info',
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

  it('names a root that is no directory', async () => {
    mkdirSync(join(home.home, '.config', 'Code'), { recursive: true });
    writeFileSync(home.user, '');
    const { code, of } = await doctor();
    expect(code).toBe(0);
    expect(of('roots')).toMatchObject({ status: 'warn', message: expect.stringContaining(home.user) });
  });
});
