import { appendFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { ScanDocument } from '../../support/cliSchemas.ts';

let home: CliHome;
beforeEach(() => {
  home = cliHome();
});
afterEach(() => home.remove());

const scan = async (): Promise<ReturnType<typeof ScanDocument.parse>> =>
  ScanDocument.parse(await home.json(['scan']));

describe('scan', () => {
  it('reads what is new, once', async () => {
    const path = home.session('one', [turn('a', 1), turn('b', 2)]);
    const bytes = statSync(path).size;
    const first = await scan();
    expect(first).toMatchObject({
      files: 1,
      rowsChanged: 2,
      sources: [{ source: 'vscode-chat', files: 1, rows: 2 }],
      skipped: [],
    });
    // Beside the lines a few bytes are read again to recognise the file next time.
    expect(first.bytesRead).toBeGreaterThanOrEqual(bytes);
    expect(await scan()).toMatchObject({
      files: 1,
      bytesRead: 0,
      rowsChanged: 0,
      sources: [{ rows: 2, bytesRead: 0 }],
    });
  });

  it('counts only the rows that an append changed', async () => {
    const path = home.session('one', [turn('a', 1), turn('b', 2)]);
    await scan();
    appendFileSync(path, '{"kind":1,"k":["requests",1,"copilotCredits"],"v":2.5}\n');
    expect(await scan()).toMatchObject({ rowsChanged: 1, sources: [{ rows: 2 }] });
  });

  it('keeps the rows of a chat that was deleted', async () => {
    const path = home.session('one', [turn('a', 1)]);
    await scan();
    rmSync(path);
    expect(await scan()).toMatchObject({ files: 0, sources: [{ files: 0, rows: 1 }] });
  });

  it('says in words what it found', async () => {
    home.session('one', [turn('a', 1)]);
    home.put('workspaceStorage/w2/chatSessions/bad.jsonl', '{"kind":0,"v":{"requests":[]}}\nno json\n');
    const { code, stdout, stderr } = await home.run(['scan']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^2 files, 2 new or changed: [\d.]+ k?B read in [\d.]+ m?s\.\n1 turn in the ledger/,
    );
    expect(stdout).toContain('1 × lines that are no JSON, e.g. ');
  });

  it('takes the global options before and after the command', async () => {
    home.session('one', [turn('a', 1)]);
    const [homeFlag = '', homeDir = '', dataFlag = '', dataDir = ''] = home.flags;
    const mixed = await runCli([homeFlag, homeDir, 'scan', dataFlag, dataDir, '--no-network', '--json']);
    expect(ScanDocument.parse(JSON.parse(mixed.stdout)).files).toBe(1);
    expect(existsSync(join(dataDir, 'ledger.db'))).toBe(true);
  });
});

describe('without any Copilot data', () => {
  it.each([['scan'], ['report'], ['requests'], ['sessions']])(
    '%s says where it looked and what to do, and fails not',
    async (command) => {
      const { code, stdout, stderr } = await home.run([command]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('No Copilot chats were found');
      expect(stdout).toContain(`✗ ${home.user}`);
      expect(stdout).toContain('config set sources.extraFolders');
    },
  );

  it('ticks the places that exist', async () => {
    home.put('globalStorage/storage.json', '{}');
    const { stdout } = await home.run(['scan']);
    expect(stdout).toContain(`✓ ${home.user}\n`);
  });

  it('answers programs with zeros that are known, and nulls', async () => {
    expect(await scan()).toMatchObject({ files: 0, bytesRead: 0, rowsChanged: 0, skipped: [] });
    expect(await home.json(['report'])).toMatchObject({
      totals: { nanoAiu: 0, milliRequests: null, turns: 0 },
      groups: [],
    });
    expect(await home.json(['requests'])).toEqual({ requests: [] });
    expect(await home.json(['sessions'])).toEqual({ sessions: [] });
    expect(await home.json(['export'])).toEqual({ requests: [] });
  });
});

describe('where the data lies', () => {
  it('is below a home that was named, unless told', async () => {
    home.session('one', [turn('a', 1)]);
    const env = { HOME: join(home.base, 'real'), XDG_DATA_HOME: join(home.base, 'xdg') };
    expect((await runCli(['scan', '--home', home.home], { env })).code).toBe(0);
    expect(existsSync(join(home.home, '.local', 'share', 'pilotlight', 'ledger.db'))).toBe(true);
    expect(existsSync(join(home.base, 'xdg'))).toBe(false);
  });

  it('is where PILOTLIGHT_DATA_DIR says, for the database and the settings', async () => {
    home.session('one', [turn('a', 1)]);
    const env = { PILOTLIGHT_DATA_DIR: join(home.base, 'named') };
    await runCli(['scan', '--home', home.home], { env });
    await runCli(['config', 'set', 'plan.id', 'free', '--home', home.home], { env });
    expect(existsSync(join(home.base, 'named', 'ledger.db'))).toBe(true);
    expect(existsSync(join(home.base, 'named', 'settings.json'))).toBe(true);
  });

  it('can be read by nobody else', async () => {
    await scan();
    expect(statSync(home.dataDir).mode & 0o077).toBe(0);
    expect(statSync(join(home.dataDir, 'ledger.db')).mode & 0o077).toBe(0);
  });
});
