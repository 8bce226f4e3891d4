import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEBUG_LOG, OTEL_ENDPOINT } from '../../../electron/core/diagnostics/editorSettings.ts';
import { editorsOf } from '../../../electron/core/diagnostics/editors.ts';
import { parseJsonWithComments } from '../../../electron/core/diagnostics/jsonWithComments.ts';
import { editorsCheck } from '../../../electron/core/diagnostics/surroundingChecks.ts';
import { lookAround } from '../../../electron/core/diagnostics/surroundings.ts';
import { discoverFiles } from '../../../electron/core/logs/discover/discover.ts';
import type { HostEnvironment } from '../../../electron/core/logs/discover/environment.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

let base: string;
let home: string;
beforeEach(() => {
  base = newDirectory();
  home = join(base, 'home');
  mkdirSync(home);
});
afterEach(() => removeDirectory(base));

function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function look() {
  const environment: HostEnvironment = { platform: 'linux', home, env: {}, confined: true, extraFolders: [] };
  return lookAround(environment, discoverFiles(environment).roots);
}

const settings = (): string => join(home, '.config', 'Code', 'User', 'settings.json');

test('an editor is called by its data directory, and what comes with it is told by its turns', () => {
  const list = [{ identifier: { id: 'GitHub.copilot-chat' }, version: '0.58.0' }];
  put(join(home, '.vscode', 'extensions', 'extensions.json'), JSON.stringify(list));
  put(join(home, '.vscode-insiders', 'extensions', 'extensions.json'), '[]');
  put(join(home, '.cursor', 'extensions', 'extensions.json'), '[]');
  const byTurns = new Map([
    ['Code', '0.1.0'],
    ['Code - Insiders', '0.59.1'],
    ['VSCodium', '/home/maria'],
  ]);
  expect(editorsOf(look().editors, byTurns)).toEqual([
    { host: 'Code', chat: '0.58.0', completions: null, basis: 'installed', problem: null },
    { host: 'Code - Insiders', chat: '0.59.1', completions: null, basis: 'turns', problem: null },
    { host: 'Cursor', chat: null, completions: null, basis: 'installed', problem: null },
    { host: 'VSCodium', chat: '?', completions: null, basis: 'turns', problem: null },
  ]);
});

test('an editor whose list of extensions cannot be read is told with why, also where its turns name a version', () => {
  put(join(home, '.vscode', 'extensions', 'extensions.json'), '{"half": ');
  put(join(home, '.cursor', 'extensions', 'extensions.json'), 'no list');
  const editors = editorsOf(look().editors, new Map([['Code', '0.58.0']]));
  expect(editors).toEqual([
    { host: 'Code', chat: '0.58.0', completions: null, basis: 'turns', problem: 'not-a-list' },
    { host: 'Cursor', chat: null, completions: null, basis: 'installed', problem: 'not-a-list' },
  ]);
  expect(editorsCheck(editors).message).toBe(
    'Code: Copilot Chat 0.58.0 (as its last turn says), list of extensions is not a list; ' +
      'Cursor: list of extensions is not a list',
  );
});

test('settings are read with comments and trailing commas; what is commented out is not set', () => {
  put(
    settings(),
    `\uFEFF// mine
    { "a": "http://x, }", /* "b": 1, */
      // "${OTEL_ENDPOINT}": "http://elsewhere",
      "${DEBUG_LOG}": true, // on
    }`,
  );
  expect(look().settings).toEqual([{ host: 'Code', set: { [DEBUG_LOG]: true } }]);
});

test('settings that cannot be read say nothing, and those of a server are its machine’s', () => {
  put(settings(), '{"half": ');
  put(join(home, '.vscode-server', 'data', 'Machine', 'settings.json'), `{"${DEBUG_LOG}":false}`);
  mkdirSync(join(home, '.vscode-server', 'data', 'User'), { recursive: true });
  expect(look().settings).toEqual([
    { host: 'Code', set: {} },
    { host: 'vscode-server', set: { [DEBUG_LOG]: false } },
  ]);
});

test('settings may be a link, but not out of a home that was named', () => {
  put(join(home, 'dotfiles', 'settings.json'), `{"${DEBUG_LOG}":true}`);
  mkdirSync(dirname(settings()), { recursive: true });
  symlinkSync(join(home, 'dotfiles', 'settings.json'), settings());
  expect(look().settings[0]?.set).toEqual({ [DEBUG_LOG]: true });
  put(join(base, 'foreign', 'settings.json'), `{"${DEBUG_LOG}":true}`);
  put(join(home, '.config', 'VSCodium', 'User', 'x'), '');
  symlinkSync(
    join(base, 'foreign', 'settings.json'),
    join(home, '.config', 'VSCodium', 'User', 'settings.json'),
  );
  expect(look().settings).toContainEqual({ host: 'VSCodium', set: {} });
});

test.each([
  ['{"a":[1,2,],}', { a: [1, 2] }],
  ['{"url":"https://x/*y*/"}', { url: 'https://x/*y*/' }],
  ['{"a":",]" /* c */ , // d\n}', { a: ',]' }],
  ['nothing', undefined],
])('%s', (text, value) => {
  expect(parseJsonWithComments(text)).toEqual(value);
});
