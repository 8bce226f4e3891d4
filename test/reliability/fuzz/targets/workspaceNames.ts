import assert from 'node:assert/strict';
import {
  normalizedUri,
  plainText,
  workspaceName,
} from '../../../../electron/core/logs/discover/workspaceName.ts';
import type { FuzzTarget } from '../target.ts';

const LONGEST_NAME = 120;
/** A name and where it is. */
const LONGEST = 2 * LONGEST_NAME + 3;

/** The address of a folder as VS Code wrote it, and what people read of it. */
export function openTarget(): FuzzTarget {
  return {
    name: 'workspaceNames',
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    feed(input) {
      const text = input.toString();
      holdPlain(plainText(text), LONGEST_NAME);
      const uri = normalizedUri(text);
      if (uri === null) return 'no address';
      assert.equal(normalizedUri(uri), uri, 'an address has one spelling');
      const name = workspaceName(uri);
      holdPlain(name, LONGEST);
      const scheme = SCHEMES.find((one) => uri.startsWith(`${one}:`)) ?? 'another';
      const remote =
        REMOTES.find((one) => name.includes(`[${one}`)) ?? (name.endsWith(']') ? 'another' : 'none');
      return `${scheme} ${remote} ${name.length >= LONGEST_NAME} ${name.startsWith('Untitled')}`;
    },
  };
}

function holdPlain(text: string, longest: number): void {
  assert([...text].length <= longest, 'a name is short');
  assert(
    text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(text),
    'a name is plain',
  );
}

const HEX = Buffer.from('{"hostPath":"/home/dev/app","settings":{}}').toString('hex');
const SCHEMES = ['file', 'vscode-remote', 'vscode-vfs', 'untitled'];
const REMOTES = ['SSH', 'WSL', 'Dev Container', 'Container', 'Codespaces', 'Tunnel'];
const SEEDS: readonly string[] = [
  'file:///home/dev/alpha',
  'file:///C:/Users/a%20b/Project.code-workspace',
  'vscode-remote://ssh-remote+box/home/dev/beta/',
  `vscode-remote://dev-container+${HEX}@ssh-remote+box/workspaces/app`,
  'vscode-remote://wsl+Ubuntu/home',
  'vscode-vfs://github/monalisa/app',
  'untitled:/Workspaces/1700000000/workspace.json',
];
const WORDS: readonly string[] = [
  '%',
  '%00',
  '%e2%80%ae',
  '%ff',
  '////////',
  '+',
  '@',
  '@a+',
  '7b7d',
  'x'.repeat(130),
  '\u202E',
  '\u001b[31m',
  '\n',
  ':',
  '://',
  '/c:/',
  'workspace.json',
  'Workspaces/',
  '\u{1F680}',
  '\\',
];
