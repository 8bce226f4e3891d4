import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { type CliHome, cliHome } from '../../support/cliHome.ts';

let home: CliHome;
beforeAll(() => {
  home = cliHome();
});
afterAll(() => home.remove());

describe('wrong usage is one clear line and exit 2', () => {
  it.each<[readonly string[], RegExp]>([
    [[], /a command is missing/],
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['sync', 'extra'], /too many arguments/],
    [['import'], /missing required argument 'file'/],
    [['serve', '--port', '65536'], /'65536' is invalid/],
    [['serve', '--port', 'any'], /'any' is invalid/],
    [['serve', '--terminal'], /unknown option '--terminal'/],
    [['scan', 'extra'], /too many arguments/],
    [['scan', '--frob'], /unknown option '--frob'/],
    [['report', '--by', 'colour'], /'colour' is invalid. Allowed choices are day, hour/],
    [['report', '--by'], /argument missing/],
    [['report', '--from', 'yesterday'], /'yesterday' is invalid.*YYYY-MM-DD/],
    [['report', '--from', '2026-02-30'], /'2026-02-30' is invalid/],
    [['report', '--to', '2026-1-1'], /'2026-1-1' is invalid/],
    [['report', '--from', '2026-02-02', '--to', '2026-02-01'], /--from lies after --to/],
    [['report', '--provider', 'cursor'], /'cursor' is invalid. Known are copilot_chat and copilot_cli/],
    [['report', '--provider', 'copilot_chat,'], /Known are/],
    [['report', '--model', ''], /is empty/],
    [['requests', '--limit', '-1'], /'-1' is invalid. It has to be a whole number/],
    [['requests', '--limit', '0'], /whole number/],
    [['requests', '--limit', '1.5'], /whole number/],
    [['requests', '--limit', '1e3'], /whole number/],
    [['requests', '--limit', '99999999999999999999'], /whole number/],
    [['sessions', '--limit', 'many'], /whole number/],
    [['export', '--format', 'xml'], /'xml' is invalid/],
    [['statusline', '--provider', 'x'], /Known are/],
    [['statusline', 'extra'], /too many arguments/],
    [['statusline', '--limit', '1'], /unknown option '--limit'/],
    [['statusline', '--home', '/no/such/home'], /There is no such directory/],
    [['config'], /a command is missing/],
    [['config', 'forget', 'plan.id'], /unknown command 'forget'/],
    [['config', 'get', 'plan.sort'], /there is no setting plan.sort/],
    [['config', 'set', 'plan.id'], /plan.id takes one value/],
    [['config', 'set', 'plan.id', 'free', 'pro'], /plan.id takes one value/],
    [['config', 'set', 'plan.id', 'gratis'], /plan.id does not take that/],
    [['config', 'set', 'copilot_chat.billing_pat', 'ghp_secret'], /standard input, never from an argument/],
    [['scan', '--home', '/no/such/home'], /'\/no\/such\/home' is invalid. There is no such directory/],
    [['scan', '--data-dir', ''], /is empty/],
  ])('%j', async (args, line) => {
    const { code, stdout, stderr } = await runCli([...home.flags, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^pilotlight: [^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain('ghp_secret');
  });

  it('touches nothing', () => {
    expect(readdirSync(home.base)).toEqual(['home']);
  });
});

describe('help', () => {
  it('goes to standard output and names every command', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of [
      'scan',
      'watch',
      'report',
      'requests',
      'sessions',
      'export',
      'quota',
      'sync',
      'import',
      'doctor',
      'statusline',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
  });

  it('of a command names its own options and the global ones', async () => {
    const { code, stdout } = await runCli(['report', '--help']);
    expect(code).toBe(0);
    for (const flag of [
      '--by',
      '--from',
      '--to',
      '--provider',
      '--model',
      '--workspace',
      '--data-dir',
      '--json',
    ]) {
      expect(stdout).toContain(flag);
    }
  });

  it('has the version of the package', async () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
    expect((await runCli(['--version'])).stdout).toBe(`${manifest.version}\n`);
  });
});
