import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { signIns } from '../../../../electron/core/account/signIn.ts';
import { signInFiles } from '../../../../electron/core/account/signInFiles.ts';
import type { HostEnvironment } from '../../../../electron/core/logs/discover/environment.ts';
import type { FuzzTarget } from '../target.ts';

/** The files in which GitHub's own programs leave a sign-in; the same bytes stand in each. */
export function openTarget(): FuzzTarget {
  const home = mkdtempSync(join(tmpdir(), 'pilotlight-fuzz-'));
  const environment: HostEnvironment = { platform: 'linux', home, env: {}, confined: true, extraFolders: [] };
  const paths = signInFiles(environment).map(({ path }) => path);
  for (const path of paths) mkdirSync(dirname(path), { recursive: true });
  return {
    name: 'signIns',
    // Of YAML some costs the square of its length, which is bounded.
    bound: { ms: 1000, msPerKb: 80 },
    share: 0.5,
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    async feed(input) {
      for (const path of paths) writeFileSync(path, input);
      const found = await signIns(environment);
      const tokens = new Set(found.map(({ secret }) => secret.reveal()));
      assert(found.length <= 4 && tokens.size === found.length, 'a few sign-ins, each once');
      for (const token of tokens) {
        assert(/^[\w]{20,255}$/.test(token), 'a token is one, and fits into a header');
        assert(input.includes(token), 'a token stands in the file as it is');
        assert(
          !token.startsWith('ghp_') && !token.startsWith('github_pat_'),
          'a personal token is no sign-in',
        );
      }
      return found.map(({ from }) => from).join(' ') || 'none';
    },
    async close() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const TOKEN = `gho_${'aB3'.repeat(12)}`;
const SEEDS: readonly string[] = [
  `{"github.com:Iv1.b507a08c87ecfe98":{"user":"monalisa","oauth_token":"ghu_${'x1'.repeat(18)}","githubAppId":"Iv1"},"ghe.example.com":{"oauth_token":"${TOKEN}"}}`,
  `github.com:\n    git_protocol: https\n    users:\n        monalisa:\n            oauth_token: ${TOKEN}\n    user: monalisa\n    oauth_token: ${TOKEN}\n`,
  `github.com:\n    users:\n        monalisa:\n            oauth_token: ${TOKEN}\n    user: monalisa\n`,
];
const WORDS: readonly string[] = [
  TOKEN,
  `ghp_${'a'.repeat(36)}`,
  'github_pat_11AAAA',
  '0123456789abcdef0123456789abcdef01234567',
  'user: __proto__\n',
  'user: constructor\n',
  '__proto__:\n  oauth_token: x\n',
  '&a ',
  '*a',
  '<<: *a\n',
  '!!js/function ',
  '\r\nauthorization: ',
  'github.com:',
  '"github.com":null,',
  'oauth_token: |\n  ',
];
