import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIns } from '../../../electron/core/account/signIn.ts';
import { signInFiles } from '../../../electron/core/account/signInFiles.ts';
import type { HostEnvironment } from '../../../electron/core/logs/discover/environment.ts';
import { put } from '../../support/discoverTree.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

const tokenOf = (letter: string, prefix = 'gho_') => `${prefix}${letter.repeat(36)}`;

let base: string;
let home: string;
beforeEach(() => {
  base = newDirectory();
  home = join(base, 'home');
  mkdirSync(home);
});
afterEach(() => removeDirectory(base));

function environment(more: Partial<HostEnvironment> = {}): HostEnvironment {
  return { platform: 'linux', home, env: {}, confined: true, extraFolders: [], ...more };
}

async function found(more: Partial<HostEnvironment> = {}): Promise<readonly (readonly [string, string])[]> {
  return (await signIns(environment(more))).map(({ from, secret }) => [from, secret.reveal()]);
}

function apps(content: unknown, name = 'apps.json'): void {
  put(join(home, '.config', 'github-copilot', name), JSON.stringify(content));
}

function cli(text: string): void {
  put(join(home, '.config', 'gh', 'hosts.yml'), text);
}

describe('sign-ins', () => {
  it('are those of Copilot in editors, then that of the command line, each token once', async () => {
    expect(await found()).toEqual([]);
    cli(`github.com:\n    git_protocol: https\n    user: monalisa\n    oauth_token: ${tokenOf('c')}\n`);
    apps({ 'github.com': { user: 'monalisa', oauth_token: tokenOf('b') } }, 'hosts.json');
    apps({
      'github.com:Iv1.0123456789abcdef': { user: 'monalisa', oauth_token: tokenOf('a', 'ghu_') },
      'github.com:Iv23.another': { oauth_token: tokenOf('b') },
    });
    expect(await found()).toEqual([
      ['copilot', tokenOf('a', 'ghu_')],
      ['copilot', tokenOf('b')],
      ['cli', tokenOf('c')],
    ]);
  });

  it('on other hosts are none of these', async () => {
    const own = { oauth_token: tokenOf('a') };
    apps({ 'acme.ghe.com:Iv1.x': own, 'github.com.evil.example': own, 'evil.example/github.com': own });
    cli(`acme.ghe.com:\n    oauth_token: ${tokenOf('b')}\n`);
    expect(await found()).toEqual([]);
  });

  it('are OAuth tokens: a personal access token stays where it is', async () => {
    const tokens = [tokenOf('a', 'ghp_'), `github_pat_${'a'.repeat(40)}`, tokenOf('a', 'ghs_'), 'a\nb', ''];
    for (const token of tokens) {
      apps({ 'github.com': { oauth_token: token } });
      cli(`github.com:\n    oauth_token: ${JSON.stringify(token)}\n`);
      expect(await found()).toEqual([]);
    }
    apps({ 'github.com': { oauth_token: '0123456789abcdef0123456789abcdef01234567' } });
    expect(await found()).toHaveLength(1);
  });

  it('of the command line with several accounts is that of the active one', async () => {
    const users = `    users:\n        hubot:\n            oauth_token: ${tokenOf('h')}\n        monalisa:\n            oauth_token: ${tokenOf('m')}\n        third:\n`;
    cli(`github.com:\n${users}    user: monalisa\n`);
    expect(await found()).toEqual([['cli', tokenOf('m')]]);
    cli(`github.com:\n    users:\n        monalisa:\n    user: monalisa\n`);
    expect(await found()).toEqual([]);
  });

  it('are bounded: in number, and by the size of a file', async () => {
    apps(
      Object.fromEntries([...'abcdefgh'].map((one) => [`github.com:${one}`, { oauth_token: tokenOf(one) }])),
    );
    expect(await found()).toHaveLength(4);
    apps({ 'github.com': { oauth_token: tokenOf('a') }, more: 'x'.repeat(300_000) });
    expect(await found()).toEqual([]);
  });

  it('in files that are broken, or of another shape, are none', async () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"github.com":[]}',
      '{"github.com":{"oauth_token":1}}',
    ]) {
      put(join(home, '.config', 'github-copilot', 'apps.json'), text);
      expect(await found()).toEqual([]);
    }
    const swollen = `a: &a [x]\nb: &b [*a, *a]\ngithub.com:\n    oauth_token: ${tokenOf('a')}\n`;
    for (const text of [swollen, 'github.com: 3\n', '- github.com\n', 'github.com:\n\t- x: [\n']) {
      cli(text);
      expect(await found()).toEqual([]);
    }
  });

  it('are not looked for outside of a home that was named', async () => {
    const outside = put(
      join(base, 'outside', 'apps.json'),
      JSON.stringify({ 'github.com': { oauth_token: tokenOf('a') } }),
    );
    mkdirSync(join(home, '.config', 'github-copilot'), { recursive: true });
    symlinkSync(outside, join(home, '.config', 'github-copilot', 'apps.json'));
    expect(await found()).toEqual([]);
    expect(await found({ confined: false, env: {} })).toHaveLength(1);
    put(join(base, 'outside', 'gh', 'hosts.yml'), `github.com:\n    oauth_token: ${tokenOf('b')}\n`);
    const env = { XDG_CONFIG_HOME: join(base, 'outside') };
    expect(await found({ env })).toEqual([]);
    expect(await found({ env, confined: false })).toEqual([['cli', tokenOf('b')]]);
  });

  it('show their token to nobody who prints them', async () => {
    apps({ 'github.com': { oauth_token: tokenOf('a') } });
    const all = await signIns(environment());
    const shown = inspect(all, { depth: 20, showHidden: true });
    expect(shown).toContain('copilot');
    expect(shown + JSON.stringify(all)).not.toContain(tokenOf('a'));
  });
});

describe('the command line that keeps its sign-in in the system’s keyring', () => {
  const SIGNED_IN = 'github.com:\n    users:\n        monalisa:\n    user: monalisa\n';

  /** A `gh` that writes down how it was called, and answers. */
  function gh(answer: string): Partial<HostEnvironment> {
    const bin = join(base, 'bin');
    put(join(bin, 'gh'), `#!/bin/sh\necho "$* $GH_TOKEN$github_token" >> "$HOME/asked"\n${answer}\n`);
    chmodSync(join(bin, 'gh'), 0o755);
    const tokens = { GH_TOKEN: tokenOf('e'), github_token: tokenOf('f') };
    return { confined: false, env: { PATH: `relative:${bin}`, HOME: home, ...tokens } };
  }

  it('tells it itself, and not what somebody gave it by the environment', async () => {
    cli(SIGNED_IN);
    expect(await found(gh(`echo ${tokenOf('k')}`))).toEqual([['cli', tokenOf('k')]]);
    expect(readFileSync(join(home, 'asked'), 'utf8')).toBe('auth token --hostname github.com \n');
  });

  it('tells nothing by failing, or by another kind of token, or at length', async () => {
    cli(SIGNED_IN);
    const answers = [`echo ${tokenOf('k')}; exit 1`, `echo ${tokenOf('k', 'ghp_')}`, 'yes', 'exit 0'];
    for (const answer of answers) expect(await found(gh(answer))).toEqual([]);
    expect(await found({ ...gh(''), env: { PATH: join(base, 'nowhere') } })).toEqual([]);
  });

  it('is asked only where somebody is signed in there, and never for another home', async () => {
    const more = gh(`echo ${tokenOf('k')}`);
    expect(await found(more)).toEqual([]);
    cli(SIGNED_IN);
    expect(await found({ ...more, confined: true })).toEqual([]);
    cli(`github.com:\n    user: monalisa\n    oauth_token: ${tokenOf('m')}\n`);
    expect(await found(more)).toEqual([['cli', tokenOf('m')]]);
    expect(existsSync(join(home, 'asked'))).toBe(false);
  });
});

it('each system has its places', () => {
  const windows = { platform: 'win32', home: 'C:\\Users\\m', confined: false } as const;
  const pathsOf = (more: Partial<HostEnvironment>) => signInFiles(environment(more)).map(({ path }) => path);
  expect(pathsOf(windows)).toEqual([
    'C:\\Users\\m\\AppData\\Local\\github-copilot\\apps.json',
    'C:\\Users\\m\\AppData\\Local\\github-copilot\\hosts.json',
    'C:\\Users\\m\\AppData\\Roaming\\GitHub CLI\\hosts.yml',
  ]);
  const env = { LOCALAPPDATA: 'D:\\l', APPDATA: 'D:\\r' };
  expect(pathsOf({ ...windows, env })).toEqual([
    'D:\\l\\github-copilot\\apps.json',
    'D:\\l\\github-copilot\\hosts.json',
    'D:\\r\\GitHub CLI\\hosts.yml',
  ]);
  const mac = { platform: 'darwin', home: '/Users/m', confined: false } as const;
  expect(pathsOf({ ...mac, env: { XDG_CONFIG_HOME: 'relative', GH_CONFIG_DIR: '/x/gh' } })).toEqual([
    '/Users/m/.config/github-copilot/apps.json',
    '/Users/m/.config/github-copilot/hosts.json',
    '/x/gh/hosts.yml',
  ]);
});
