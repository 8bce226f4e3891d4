import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../electron/core/logs/discover/fileSystem.ts';
import { DEPTH_LIMIT, DIRECTORY_LIMIT } from '../../electron/core/logs/discover/publisherTree.ts';
import {
  type DiscoverTree,
  discoverTree,
  onlyFile,
  put,
  refusingFileSystem,
  spiedFileSystem,
} from '../support/discoverTree.ts';

let tree: DiscoverTree;
let base: string;
let user: string;
let workspaceStorage: string;
let globalStorage: string;

beforeEach(() => {
  tree = discoverTree();
  ({ base, user, workspaceStorage, globalStorage } = tree);
});

afterEach(() => {
  tree.remove();
});

describe('a look never', () => {
  it('enters edit snapshots or transcripts, however many there are', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    for (let n = 0; n < 100; n += 1) {
      for (const store of ['chatEditingSessions', 'GitHub.copilot-chat/transcripts']) {
        const folder = join(workspaceStorage, 'w1', store, `s${n}`);
        mkdirSync(folder, { recursive: true });
        for (let k = 0; k < 50; k += 1) writeFileSync(join(folder, `${k}.json`), '');
      }
    }
    const { fs, asked } = spiedFileSystem();
    expect(tree.paths(tree.look({}, fs))).toHaveLength(1);
    const inWorkspace = asked.filter((path) => path.startsWith(join(workspaceStorage, 'w1')));
    expect([...new Set(inWorkspace.map((path) => relative(workspaceStorage, path)))].sort()).toEqual([
      'w1',
      'w1/GitHub.copilot-chat',
      'w1/chatSessions',
      'w1/chatSessions/a.jsonl',
    ]);
  });

  it('opens a file', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    const fs = { ...nodeFileSystem, readHead: expect.unreachable };
    expect(tree.look({}, fs).files).toHaveLength(1);
  });

  it('reports what is not a regular file', async () => {
    const sessions = join(workspaceStorage, 'w1/chatSessions');
    mkdirSync(join(sessions, 'directory.jsonl'), { recursive: true });
    put(join(sessions, 'directory.jsonl', 'inner.jsonl'));
    mkdirSync(join(globalStorage, 'github.copilot-chat/sessions/tree.json'), { recursive: true });
    execFileSync('mkfifo', [join(sessions, 'fifo.jsonl')]);
    symlinkSync('fifo.jsonl', join(sessions, 'link-to-fifo.jsonl'));
    symlinkSync('directory.jsonl', join(sessions, 'link-to-directory.jsonl'));
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(sessions, 'socket.jsonl'), resolve));
    try {
      const found = tree.look();
      expect(tree.paths(found)).toEqual([]);
      expect(tree.skips(found)).toEqual([
        'not-a-file globalStorage/github.copilot-chat/sessions/tree.json',
        'not-a-file workspaceStorage/w1/chatSessions/directory.jsonl',
        'not-a-file workspaceStorage/w1/chatSessions/fifo.jsonl',
        'not-a-file workspaceStorage/w1/chatSessions/link-to-directory.jsonl',
        'not-a-file workspaceStorage/w1/chatSessions/link-to-fifo.jsonl',
        'not-a-file workspaceStorage/w1/chatSessions/socket.jsonl',
      ]);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('takes a file for a directory', () => {
    put(join(workspaceStorage, 'w1/chatSessions'));
    put(join(workspaceStorage, 'w2'));
    put(join(globalStorage, 'emptyWindowChatSessions'));
    put(join(globalStorage, 'github.copilot-chat'));
    const found = tree.look();
    expect([tree.paths(found), tree.skips(found)]).toEqual([[], []]);
  });
});

describe('links', () => {
  it('out of the root are not followed, be they files or directories on any level', () => {
    const outside = join(base, 'outside');
    put(join(outside, 'a.jsonl'));
    put(join(outside, 'w/chatSessions/b.jsonl'));
    put(join(workspaceStorage, 'w1/chatSessions/real.jsonl'));
    mkdirSync(join(workspaceStorage, 'w2'));
    mkdirSync(join(globalStorage, 'github.copilot-chat/sessions'), { recursive: true });
    symlinkSync(join(outside, 'a.jsonl'), join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    symlinkSync(outside, join(workspaceStorage, 'w2/chatSessions'));
    symlinkSync(join(outside, 'w'), join(workspaceStorage, 'w3'));
    symlinkSync(outside, join(globalStorage, 'emptyWindowChatSessions'));
    symlinkSync('../../../../../../../outside', join(globalStorage, 'github.copilot-chat/sessions/deep'));
    const found = tree.look({ confined: false });
    expect(tree.paths(found)).toEqual(['home/.config/Code/User/workspaceStorage/w1/chatSessions/real.jsonl']);
    expect(tree.skips(found)).toEqual([
      'link-outside globalStorage/emptyWindowChatSessions',
      'link-outside globalStorage/github.copilot-chat/sessions/deep',
      'link-outside workspaceStorage/w1/chatSessions/a.jsonl',
      'link-outside workspaceStorage/w2/chatSessions',
      'link-outside workspaceStorage/w3',
    ]);
  });

  it('inside the root lose against the file itself, whichever is listed first', () => {
    const sessions = join(workspaceStorage, 'w1/chatSessions');
    put(join(sessions, 'm.jsonl'));
    symlinkSync('m.jsonl', join(sessions, 'a.jsonl'));
    symlinkSync('m.jsonl', join(sessions, 'z.jsonl'));
    const found = tree.look();
    expect(onlyFile(found).sessionName).toBe('m');
    expect(tree.skips(found)).toEqual([
      'duplicate workspaceStorage/w1/chatSessions/a.jsonl',
      'duplicate workspaceStorage/w1/chatSessions/z.jsonl',
    ]);
  });

  it('inside the root lead to what is not found otherwise', () => {
    put(join(user, 'kept/chatSessions/a.jsonl'));
    mkdirSync(workspaceStorage);
    symlinkSync(join(user, 'kept'), join(workspaceStorage, 'w1'));
    expect(tree.paths(tree.look())).toEqual([
      'home/.config/Code/User/workspaceStorage/w1/chatSessions/a.jsonl',
    ]);
  });

  it('inside the root lead to whole trees', () => {
    put(join(user, 'kept/go/2026/a.jsonl'));
    mkdirSync(join(globalStorage, 'github.copilot-chat/sessions'), { recursive: true });
    symlinkSync(join(user, 'kept'), join(globalStorage, 'github.copilot-chat/sessions/kept'));
    const path = join(globalStorage, 'github.copilot-chat/sessions/kept/go/2026/a.jsonl');
    expect(onlyFile(tree.look()).path).toBe(path);
  });

  it('in circles end', () => {
    const sessions = join(globalStorage, 'github.copilot-chat/sessions');
    put(join(sessions, 'a.jsonl'));
    symlinkSync('.', join(sessions, 'self'));
    symlinkSync('../../..', join(sessions, 'up'));
    symlinkSync('y.jsonl', join(sessions, 'x.jsonl'));
    symlinkSync('x.jsonl', join(sessions, 'y.jsonl'));
    const found = tree.look();
    expect(tree.paths(found)).toEqual([
      'home/.config/Code/User/globalStorage/github.copilot-chat/sessions/a.jsonl',
    ]);
    expect(tree.skips(found)).toEqual([
      'unreadable globalStorage/github.copilot-chat/sessions/x.jsonl',
      'unreadable globalStorage/github.copilot-chat/sessions/y.jsonl',
    ]);
  });

  it('that dangle are said', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    symlinkSync('gone.jsonl', join(workspaceStorage, 'w1/chatSessions/b.jsonl'));
    const found = tree.look();
    expect(tree.paths(found)).toHaveLength(1);
    expect(tree.skips(found)).toEqual(['unreadable workspaceStorage/w1/chatSessions/b.jsonl']);
  });

  it('with two names for one file on disk count it once', () => {
    const first = put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    mkdirSync(join(workspaceStorage, 'w2/chatSessions'), { recursive: true });
    linkSync(first, join(workspaceStorage, 'w2/chatSessions/a.jsonl'));
    const found = tree.look();
    expect(found.files).toHaveLength(1);
    expect(found.skipped.map(({ reason }) => reason)).toEqual(['duplicate']);
  });
});

describe('a file system without file ids', () => {
  it('has each of its files, told apart by path', () => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    put(join(workspaceStorage, 'w1/chatSessions/b.jsonl'));
    const lstat: FileSystem['lstat'] = (path) => {
      const answer = nodeFileSystem.lstat(path);
      return answer.ok ? { ok: true, value: { ...answer.value, inode: 0n } } : answer;
    };
    const files = tree.look({}, { ...nodeFileSystem, lstat }).files;
    expect(new Set(files.map(({ inode }) => inode)).size).toBe(2);
  });
});

describe('what the system refuses', () => {
  it.each([
    ['list', 'workspaceStorage'],
    ['list', 'workspaceStorage/w1'],
    ['list', 'workspaceStorage/w1/chatSessions'],
    ['lstat', 'workspaceStorage/w1/chatSessions'],
    ['lstat', 'workspaceStorage/w1/chatSessions/a.jsonl'],
  ] as const)('to %s at %s is said, and the rest is read', (call, where) => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    put(join(globalStorage, 'emptyWindowChatSessions/b.jsonl'));
    const found = tree.look({}, refusingFileSystem(call, join(user, where), 'EACCES'));
    expect(onlyFile(found).sessionName).toBe('b');
    expect(tree.skips(found)).toEqual([`unreadable ${where}`]);
  });

  it.each(['list', 'realPath'] as const)('to %s of a root is its cross', (call) => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    const found = tree.look({}, refusingFileSystem(call, user, 'EACCES'));
    expect(found.files).toEqual([]);
    expect(found.roots.filter(({ error }) => error !== null)).toMatchObject([
      { root: { path: user }, error: 'EACCES' },
    ]);
    expect(tree.skips(found)).toEqual(['unreadable']);
  });

  it.each([
    ['list', 'workspaceStorage/w1/chatSessions'],
    ['lstat', 'workspaceStorage/w1/chatSessions/a.jsonl'],
  ] as const)('because it went away between two calls (%s) is nothing to say', (call, where) => {
    put(join(workspaceStorage, 'w1/chatSessions/a.jsonl'));
    const found = tree.look({}, refusingFileSystem(call, join(user, where), 'ENOENT'));
    expect([found.files, found.skipped]).toEqual([[], []]);
  });

  it('to name, for want of Unicode, is said', () => {
    const sessions = join(workspaceStorage, 'w1/chatSessions');
    put(join(sessions, 'a.jsonl'));
    writeFileSync(
      Buffer.concat([Buffer.from(`${sessions}/b`), Buffer.from([0xff, 0xfe]), Buffer.from('.jsonl')]),
      '',
    );
    const found = tree.look();
    expect(onlyFile(found).sessionName).toBe('a');
    expect(found.skipped.map(({ reason }) => reason)).toEqual(['name-not-unicode']);
  });
});

describe('the limits of the extension’s global storage', () => {
  it('end a chain of directories that has no end', () => {
    const names = Array.from({ length: DEPTH_LIMIT + 1 }, (_, n) => `d${n + 1}`);
    const store = join(globalStorage, 'github.copilot-chat');
    put(join(store, 'sessions', ...names.slice(0, DEPTH_LIMIT - 1), 'within.jsonl'));
    put(join(store, 'sessions', ...names.slice(0, DEPTH_LIMIT), 'just-beyond.jsonl'));
    put(join(store, 'sessions', ...names, 'beyond.jsonl'));
    const found = tree.look();
    expect(found.files.map(({ sessionName }) => sessionName)).toEqual(['within']);
    expect(found.skipped.map(({ reason }) => reason)).toEqual(['limit']);
  });

  it('cut what is deep first, once said', () => {
    const store = join(globalStorage, 'github.copilot-chat');
    for (let n = 0; n < DIRECTORY_LIMIT + 50; n += 1)
      mkdirSync(join(store, 'cache', `c${n}`), { recursive: true });
    put(join(store, 'zz/sessions/a.jsonl'));
    mkdirSync(join(store, 'sessions'));
    put(join(store, 'sessions/b.jsonl'));
    const { fs, asked } = spiedFileSystem();
    const found = tree.look({}, fs);
    expect(found.files.map(({ sessionName }) => sessionName)).toContain('b');
    expect(tree.skips(found)).toEqual(['limit globalStorage/github.copilot-chat']);
    expect(new Set(asked.filter((path) => path.startsWith(`${store}/`))).size).toBeLessThanOrEqual(
      DIRECTORY_LIMIT + 2,
    );
  });
});
