import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUBFOLDER_LIMIT } from '../../electron/core/logs/discover/addedFolder.ts';
import { type Discovery, discoverFiles } from '../../electron/core/logs/discover/discover.ts';

let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'pilotlight-added-'));
  mkdirSync(join(base, 'home'));
});

afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

function put(path: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), '{}\n');
}

/** With folders outside of home, so not confined; /tmp and /workspace are this machine's and left out of the answers. */
function look(...folders: readonly string[]): Discovery {
  const extraFolders = folders.map((folder) => join(base, folder));
  const home = join(base, 'home');
  const found = discoverFiles({ platform: 'linux', home, env: {}, confined: false, extraFolders });
  const own = (path: string): boolean => path.startsWith(base);
  return {
    roots: found.roots.filter(({ root }) => own(root.path)),
    files: found.files.filter(({ path }) => own(path)),
    directories: found.directories.filter(own),
    skipped: found.skipped.filter(({ path }) => own(path)),
  };
}

function paths(of: Discovery): string[] {
  return of.files.map(({ path }) => relative(base, path)).sort();
}

function workspaces(of: Discovery): (string | null)[] {
  return of.files.map(({ workspaceDir }) => workspaceDir && relative(base, workspaceDir));
}

describe('a folder that the user adds', () => {
  it.each([
    ['a User directory', 'x', 'x/workspaceStorage/w1/chatSessions/a.jsonl'],
    ['a User directory', 'x', 'x/globalStorage/emptyWindowChatSessions/a.jsonl'],
    ['a user-data directory', 'x', 'x/User/workspaceStorage/w1/chatSessions/a.jsonl'],
    ['a portable installation', 'x', 'x/data/user-data/User/workspaceStorage/w1/chatSessions/a.jsonl'],
    ['portable data', 'x', 'x/user-data/User/globalStorage/emptyWindowChatSessions/a.jsonl'],
    ['a server directory', 'x', 'x/data/User/workspaceStorage/w1/github.copilot-chat/chatSessions/a.jsonl'],
    ['a workspaceStorage', 'x/workspaceStorage', 'x/workspaceStorage/w1/chatSessions/a.jsonl'],
    ['a workspaceStorage under another name', 'x', 'x/w1/chatSessions/a.jsonl'],
    ['a workspaceStorage under another name', 'x', 'x/w1/GitHub.copilot-chat/chatSessions/a.jsonl'],
    ['one workspace', 'x/w1', 'x/w1/chatSessions/a.jsonl'],
    ['a globalStorage', 'x/globalStorage', 'x/globalStorage/github.copilot-chat/sessions/a.jsonl'],
    ['session files', 'x', 'x/a.jsonl'],
    ['session files', 'x', 'x/a.json'],
  ])('may be %s', (_, folder, file) => {
    put(file);
    const found = look(folder);
    expect(paths(found)).toEqual([file]);
    expect(found.files.map(({ host, root }) => [host, root])).toEqual([['added-folder', join(base, folder)]]);
    expect(found.roots.at(-1)).toEqual({
      root: { path: join(base, folder), host: 'added-folder', kind: 'extra' },
      exists: true,
      error: null,
    });
    expect(found.directories).toContain(dirname(join(base, file)));
  });

  it('is said to be missing', () => {
    expect(look('gone').roots.at(-1)).toMatchObject({ exists: false, error: null });
  });

  it('does not make JSON of its neighbourhood into sessions', () => {
    put('data-dir/languagepacks.json');
    put('data-dir/User/settings.json');
    put('data-dir/User/workspaceStorage/w1/chatSessions/a.jsonl');
    put('chats/b.jsonl');
    put('chats/sub/c.json');
    put('chats/data/d.json');
    expect(paths(look('data-dir', 'chats'))).toEqual([
      'chats/b.jsonl',
      'data-dir/User/workspaceStorage/w1/chatSessions/a.jsonl',
    ]);
  });

  it('that is a workspace’s chatSessions belongs to the workspace', () => {
    put('x/workspaceStorage/w1/chatSessions/a.jsonl');
    put('x/workspaceStorage/no-workspace/chatSessions/b.jsonl');
    put('y/chatSessions/c.jsonl');
    expect(workspaces(look('x/workspaceStorage/w1/chatSessions'))).toEqual(['x/workspaceStorage/w1']);
    expect(workspaces(look('x/workspaceStorage/no-workspace/chatSessions'))).toEqual([null]);
    expect(workspaces(look('y/chatSessions'))).toEqual([null]);
  });

  it('inside a known root, or around another added one, adds no file twice', () => {
    put('home/.config/Code/User/workspaceStorage/w1/chatSessions/a.jsonl');
    put('x/y/User/workspaceStorage/w2/chatSessions/b.jsonl');
    const found = look('home/.config/Code', 'home/.config', 'x', 'x/y');
    expect(paths(found)).toEqual([
      'home/.config/Code/User/workspaceStorage/w1/chatSessions/a.jsonl',
      'x/y/User/workspaceStorage/w2/chatSessions/b.jsonl',
    ]);
    expect(found.files.map(({ root }) => relative(base, root)).sort()).toEqual([
      'home/.config/Code/User',
      'x/y',
    ]);
    expect(found.skipped).toEqual([]);
  });

  it('with very many subfolders is not searched without end', () => {
    for (let n = 0; n <= SUBFOLDER_LIMIT; n += 1) mkdirSync(join(base, 'many', `d${n}`), { recursive: true });
    expect(look('many').skipped).toEqual([{ path: join(base, 'many'), reason: 'limit' }]);
  });
});
