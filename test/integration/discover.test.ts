import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Discovery } from '../../electron/core/logs/discover/discover.ts';
import { statSource } from '../../electron/core/logs/discover/statSource.ts';
import { type DiscoverTree, discoverTree, onlyFile, put, spiedFileSystem } from '../support/discoverTree.ts';

let tree: DiscoverTree;
let base: string;
let home: string;
let user: string;
let workspaceStorage: string;
let globalStorage: string;

beforeEach(() => {
  tree = discoverTree();
  ({ base, home, user, workspaceStorage, globalStorage } = tree);
});

afterEach(() => {
  tree.remove();
});

describe('session files', () => {
  it.each([
    'workspaceStorage/w1/chatSessions/a.jsonl',
    'workspaceStorage/w1/chatSessions/a.json',
    'workspaceStorage/w1/GitHub.copilot-chat/chatSessions/a.jsonl',
    'workspaceStorage/w1/github.copilot-chat/chatSessions/a.json',
    'workspaceStorage/w1/GITHUB.Copilot-Chat/chatSessions/a.json',
    'workspaceStorage/w1/GitHub.copilot/chatSessions/a.json',
    'workspaceStorage/w1/github.copilot/chatSessions/a.jsonl',
    'workspaceStorage/no-workspace/chatSessions/a.json',
    'globalStorage/emptyWindowChatSessions/a.jsonl',
    'globalStorage/transferredChatSessions/a.json',
    'globalStorage/github.copilot-chat/chatSessions/a.jsonl',
    'globalStorage/GitHub.copilot-chat/chat-sessions/a.json',
    'globalStorage/github.copilot/sessions/a.json',
    'globalStorage/GitHub.Copilot/sessions/typescript/a.jsonl',
    'globalStorage/github.copilot-chat/v3/store/sessions/x/y/a.jsonl',
    'globalStorage/github.copilot-chat/sessions/transcripts/a.jsonl',
  ])('lie at %s', (path) => {
    put(join(user, path));
    expect(tree.paths(tree.look())).toEqual([`home/.config/Code/User/${path}`]);
    expect(tree.skips(tree.look())).toEqual([]);
  });

  it.each([
    'workspaceStorage/a.jsonl',
    'workspaceStorage/w1/a.jsonl',
    'workspaceStorage/w1/state.json',
    'workspaceStorage/w1/chatEditingSessions/s/state.json',
    'workspaceStorage/w1/chatSessions/nested/a.jsonl',
    'workspaceStorage/w1/chatSessions/a.txt',
    'workspaceStorage/w1/chatSessions/commandEmbeddings.json',
    'workspaceStorage/w1/GitHub.copilot-chat/transcripts/a.jsonl',
    'workspaceStorage/w1/GitHub.copilot-chat-extra/chatSessions/a.jsonl',
    'globalStorage/a.json',
    'globalStorage/other.publisher/sessions/a.json',
    'globalStorage/github.copilot-chat/a.json',
    'globalStorage/github.copilot-chat/commandEmbeddings.json',
    'globalStorage/github.copilot-chat/settingEmbeddings.json',
    'globalStorage/github.copilot-chat/copilot.cli.oldGlobalSessions.json',
    'globalStorage/github.copilot-chat/sessions/settingEmbeddings.json',
    'globalStorage/github.copilot-chat/sessions/copilot.cli.oldGlobalSessions.json',
    'globalStorage/github.copilot-chat/sessions/debug-logs/main.jsonl',
    'globalStorage/github.copilot-chat/sessions/chatEditingSessions/s/state.json',
    'globalStorage/github.copilot-chat/transcripts/sessions/a.jsonl',
    'globalStorage/github.copilot-chat/logContextRecordings/sessions/a.jsonl',
    'globalStorage/github.copilot-chat/memory-tool/sessions/a.json',
    'profiles/p/globalStorage/emptyWindowChatSessions/a.jsonl',
  ])('do not lie at %s', (path) => {
    put(join(user, path));
    expect(tree.paths(tree.look())).toEqual([]);
    expect(tree.skips(tree.look())).toEqual([]);
  });

  it.each([
    ['.config/Code - Insiders/User', 'Code - Insiders'],
    ['.config/Cursor/User', 'Cursor'],
    ['.var/app/com.vscodium.codium/config/VSCodium/User', 'VSCodium'],
    ['.local/share/code-server/User', 'code-server'],
    ['.vscode-server/data/User', 'vscode-server'],
    ['.vscode-remote/data/User', 'vscode-remote'],
  ])('are found in %s, and say which program wrote them', (root, host) => {
    put(join(home, root, 'workspaceStorage/w1/chatSessions/a.jsonl'));
    expect(onlyFile(tree.look()).host).toBe(host);
  });

  it('tell all that a reader needs without opening them', () => {
    const path = put(join(workspaceStorage, 'w1/chatSessions/5d1c.jsonl'), 'x'.repeat(123));
    utimesSync(path, 1_790_000_000.123456, 1_790_000_000.123456);
    const { ino, dev } = statSync(path);
    const file = onlyFile(tree.look());
    expect(file).toEqual({
      path,
      source: 'vscode-chat',
      format: 'log',
      host: 'Code',
      root: user,
      sessionName: '5d1c',
      workspaceDir: join(workspaceStorage, 'w1'),
      device: dev,
      inode: ino,
      size: 123,
      mtimeUs: Number(statSync(path, { bigint: true }).mtimeNs / 1000n),
    });
    expect(Math.abs(file.mtimeUs - 1_790_000_000_123_456)).toBeLessThanOrEqual(1);
  });

  it('belong to a workspace only below workspaceStorage, and not in windows without a folder', () => {
    put(join(workspaceStorage, 'w1/GitHub.copilot-chat/chatSessions/a.json'));
    put(join(workspaceStorage, 'no-workspace/chatSessions/b.json'));
    put(join(globalStorage, 'emptyWindowChatSessions/c.jsonl'));
    put(join(globalStorage, 'github.copilot-chat/sessions/d.jsonl'));
    const found = tree.look().files.map((file) => [file.sessionName, file.workspaceDir]);
    expect(Object.fromEntries(found)).toEqual({ a: join(workspaceStorage, 'w1'), b: null, c: null, d: null });
  });

  it('come as both twins, document and log', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.json'));
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    expect(
      tree
        .look()
        .files.map(({ format }) => format)
        .sort(),
    ).toEqual(['document', 'log']);
  });
});

describe('roots', () => {
  it('that are not there are listed and are no failure', () => {
    const found = tree.look();
    expect(found.roots.length).toBeGreaterThan(15);
    expect(found.roots.every(({ exists, error }) => !exists && error === null)).toBe(true);
    expect([found.files, found.directories, found.skipped]).toEqual([[], [], []]);
  });

  it('that exist are ticked', () => {
    mkdirSync(user, { recursive: true });
    const there = tree.look().roots.filter(({ exists }) => exists);
    expect(there.map(({ root, error }) => [root.path, error])).toEqual([[user, null]]);
  });

  it('may be links themselves, and so may what is above them', () => {
    put(join(base, 'dotfiles/config/Code/User/workspaceStorage/w1/chatSessions/a.jsonl'));
    symlinkSync(join(base, 'dotfiles/config'), join(home, '.config'));
    const file = onlyFile(tree.look({ confined: false }));
    expect(file.path).toBe(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    expect(file.root).toBe(user);
  });

  it('of a named home are not followed out of it', () => {
    put(join(base, 'dotfiles/config/Code/User/workspaceStorage/w1/chatSessions/a.jsonl'));
    symlinkSync(join(base, 'dotfiles/config'), join(home, '.config'));
    const found = tree.look();
    expect(found.files).toEqual([]);
    expect(tree.skips(found)).toEqual(['link-outside']);
    expect(found.roots.filter(({ error }) => error !== null)).toMatchObject([
      { exists: true, error: 'link-outside' },
    ]);
  });

  it('of a named home are found when the home is a link', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    symlinkSync(home, join(base, 'alias'));
    expect(onlyFile(tree.look({ home: join(base, 'alias') })).sessionName).toBe('a');
  });

  it('that are one directory under two names are looked at once', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    symlinkSync('Code', join(home, '.config/Code - OSS'));
    const found = tree.look();
    expect(onlyFile(found).host).toBe('Code');
    expect(found.skipped).toEqual([]);
    expect(found.roots.filter(({ exists }) => exists).map(({ root }) => root.host)).toEqual([
      'Code',
      'Code - OSS',
    ]);
  });

  it('that are files are crossed', () => {
    put(user);
    expect(tree.look().roots.filter(({ error }) => error !== null)).toMatchObject([
      { exists: false, error: 'ENOTDIR' },
    ]);
  });

  it('outside a named home are not even asked for', () => {
    const { fs, asked } = spiedFileSystem();
    tree.look({ env: { XDG_CONFIG_HOME: '/etc' }, extraFolders: ['/srv'] }, fs);
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((path) => path !== home && !path.startsWith(`${home}/`))).toEqual([]);
  });
});

describe('directories to watch', () => {
  function watched(of: Discovery): string[] {
    return of.directories.map((path) => relative(user, path)).sort();
  }

  it('are those with sessions, and those in which the first ones may appear', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    put(join(workspaceStorage, 'w1/chatEditingSessions/s/state.json'));
    mkdirSync(join(workspaceStorage, 'w1/GitHub.copilot-chat/debug-logs'), { recursive: true });
    mkdirSync(join(workspaceStorage, 'w2'));
    put(join(workspaceStorage, 'w3/chatSessions/a.jsonl'));
    put(join(globalStorage, 'emptyWindowChatSessions/a.jsonl'));
    put(join(globalStorage, 'github.copilot-chat/store/sessions/go/a.jsonl'));
    put(join(globalStorage, 'other.publisher/sessions/a.json'));
    expect(watched(tree.look())).toEqual([
      'globalStorage',
      'globalStorage/emptyWindowChatSessions',
      'globalStorage/github.copilot-chat',
      'globalStorage/github.copilot-chat/store/sessions',
      'globalStorage/github.copilot-chat/store/sessions/go',
      'workspaceStorage',
      'workspaceStorage/w1/GitHub.copilot-chat/debug-logs',
      'workspaceStorage/w1/chatSessions',
      'workspaceStorage/w2',
      'workspaceStorage/w3',
      'workspaceStorage/w3/chatSessions',
    ]);
  });

  it('begin with the root while it is bare', () => {
    mkdirSync(user, { recursive: true });
    expect(watched(tree.look())).toEqual(['']);
    mkdirSync(workspaceStorage);
    expect(watched(tree.look())).toEqual(['', 'workspaceStorage']);
    mkdirSync(globalStorage);
    expect(watched(tree.look())).toEqual(['globalStorage', 'workspaceStorage']);
  });
});

describe('a second look at one file', () => {
  it('tells its new size and time', () => {
    const path = put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    const known = onlyFile(tree.look());
    writeFileSync(path, 'grown\n', { flag: 'a' });
    utimesSync(path, 1_790_000_000, 1_790_000_000);
    expect(statSource(path, known)).toEqual({
      ...known,
      size: known.size + 6,
      mtimeUs: 1_790_000_000_000_000,
    });
  });

  it('tells a replaced file from a grown one', () => {
    const path = put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    const known = onlyFile(tree.look());
    renameSync(put(join(base, 'other')), path);
    expect(statSource(path, known)?.inode).not.toBe(known.inode);
  });

  it('is null when the file is gone, or something else stands there', () => {
    const path = put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    const known = onlyFile(tree.look());
    rmSync(path);
    expect(statSource(path, known)).toBeNull();
    mkdirSync(path);
    expect(statSource(path, known)).toBeNull();
    rmSync(path, { recursive: true });
    symlinkSync(put(join(base, 'outside.jsonl')), path);
    expect(statSource(path, known)).toBeNull();
  });

  it('follows a link that stays in the root', () => {
    put(join(user, 'kept/a.jsonl'), 'four');
    mkdirSync(join(workspaceStorage, 'w1/chatSessions'), { recursive: true });
    const path = join(workspaceStorage, 'w1/chatSessions/a.jsonl');
    symlinkSync(join(user, 'kept/a.jsonl'), path);
    expect(statSource(path, onlyFile(tree.look()))?.size).toBe(4);
  });
});
