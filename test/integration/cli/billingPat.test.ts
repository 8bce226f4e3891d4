import { readdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { secretInput } from '../../../electron/headless/cli/secretInput.ts';
import { TokenState } from '../../../shared/contract/github.ts';
import { type CliResult, runCli } from '../../support/cli.ts';
import { type CliHome, cliHome } from '../../support/cliHome.ts';
import { ErrorDocument } from '../../support/cliSchemas.ts';
import { MONALISA, TOKEN } from '../../support/github/billingClient.ts';
import { gitHubOfTest } from '../../support/github/gitHubOfTest.ts';
import type { LoopbackGitHub } from '../../support/github/loopbackGitHub.ts';
import { secretServiceOfTest } from '../../support/secretService.ts';

const KEY = 'copilot_chat.billing_pat';
const Document = z.strictObject({ [KEY]: TokenState });

let home: CliHome;
let github: LoopbackGitHub;
beforeEach(async () => {
  home = cliHome();
  github = await gitHubOfTest({ account: MONALISA });
});
afterEach(() => home.remove());

function config(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stdin = '',
): Promise<CliResult> {
  return runCli(['--data-dir', home.dataDir, 'config', ...args], {
    env: { ...env, HOME: home.home, PILOTLIGHT_GITHUB_API: github.url },
    stdin,
  });
}

describe('the billing PAT', () => {
  it('is kept once GitHub knew it, tells its state, and is removed by unset', async () => {
    const { env } = await secretServiceOfTest();
    expect((await config(['get', KEY], env)).stdout).toBe(`${KEY}: (none)\n`);
    expect(await config(['set', KEY], env, `  ${TOKEN}\r\n`)).toMatchObject({
      code: 0,
      stdout: `${KEY}: kept in the keyring, of monalisa; GitHub shows it the billing\n`,
      stderr: '',
    });

    const rejected = await config(['set', KEY, '--json'], env, 'github_pat_unknown');
    expect(rejected.code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(rejected.stdout)).error).toMatchObject({
      code: 'token-not-kept',
      message: expect.stringMatching(/GitHub does not know this token.*before stays/),
    });
    const got = Document.parse(JSON.parse((await config(['get', KEY, '--json'], env)).stdout));
    expect(got[KEY]).toMatchObject({ state: 'valid', login: 'monalisa', keptIn: 'keyring' });

    github.become({ ...MONALISA, token: 'ghp_another' });
    expect((await config(['get', KEY], env)).stdout).toMatch(/kept in the keyring; GitHub does not know it/);
    const asked = github.heard.length;
    expect((await config(['get', KEY, '--no-network'], env)).stdout).toMatch(/GitHub was not asked/);
    expect(github.heard.length).toBe(asked);

    expect((await config(['unset', KEY], env)).stdout).toBe(`${KEY}: (none)\n`);
    expect((await config(['get', KEY], env)).stdout).toBe(`${KEY}: (none)\n`);
    expect(readdirSync(home.base)).toEqual(['home']);
  });

  it('is kept also where it sees no billing, and what it needs is named', async () => {
    const { env } = await secretServiceOfTest();
    github.become({ ...MONALISA, hidden: ['ai_credit/usage', 'premium_request/usage', 'usage'] });
    const { code, stdout } = await config(['set', KEY], env, TOKEN);
    expect(code).toBe(0);
    expect(stdout).toMatch(/of monalisa; GitHub shows it no billing: it needs Plan: read\n$/);
  });

  it('is not kept without a keyring, and not even asked of without a network', async () => {
    const { code, stderr } = await config(['set', KEY], {}, TOKEN);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^pilotlight: GitHub knows this token \(monalisa\), but nothing can keep it\. .+\n$/,
    );
    const asked = github.heard.length;
    const offline = await config(['set', KEY, '--no-network'], {}, TOKEN);
    expect(offline.code).toBe(1);
    expect(offline.stderr).toMatch(/--no-network forbids.*nothing was kept/);
    expect(github.heard.length).toBe(asked);
  });

  it('of another home is neither looked for in the keyring nor put there', async () => {
    const { env } = await secretServiceOfTest();
    expect((await config(['set', KEY], env, TOKEN)).code).toBe(0);
    const of = { env: { ...env, PILOTLIGHT_GITHUB_API: github.url } };
    expect((await home.run(['config', 'get', KEY], of)).stdout).toMatch(/\(none\) With --home/);
    const refused = await home.run(['config', 'set', KEY], { ...of, stdin: TOKEN });
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/nothing can keep it\. With --home/),
    });
    expect((await home.run(['config', 'unset', KEY], of)).code).toBe(1);
    expect((await config(['get', KEY], env)).stdout).toMatch(/kept in the keyring/);
  });

  it.each([
    ['nothing', '', 2, /nothing came on standard input.*config unset/],
    ['an empty line', ' \n', 2, /nothing came on standard input/],
    ['a whole file', 'x'.repeat(5000), 2, /too long for a token/],
    ['a sentence', 'two words', 1, /That is no token/],
  ])('is refused where %s came', async (_name, stdin, code, line) => {
    const said = await config(['set', KEY], {}, stdin);
    expect(said).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(line) });
    expect(github.heard).toEqual([]);
  });

  it('of the environment goes before what is kept', async () => {
    const { stdout } = await config(['get', KEY], { PILOTLIGHT_GITHUB_PAT: TOKEN });
    expect(stdout).toMatch(/from PILOTLIGHT_GITHUB_PAT, of monalisa/);
  });
});

describe('what is typed in a terminal', () => {
  async function typed(keys: string): Promise<string | null> {
    const raw: boolean[] = [];
    const terminal = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (isRaw: boolean) => void raw.push(isRaw),
    });
    let wasRaw = false;
    const text = await secretInput(terminal, async () => {
      wasRaw = raw.at(-1) === true;
      terminal.write(keys);
    });
    expect({ wasRaw, isRaw: raw.at(-1) }).toEqual({ wasRaw: true, isRaw: false });
    return text;
  }

  it('is one line, read after the terminal stopped to echo', async () => {
    expect(await typed(` ${TOKEN}\r`)).toBe(TOKEN);
  });

  it('is nothing after Ctrl+C or Ctrl+D', async () => {
    expect(await typed('abc\u0003')).toBe('');
    expect(await typed('\u0004')).toBe('');
  });
});
