import { describe, expect, it } from 'vitest';
import type { Stat } from '../../../electron/core/logs/discover/fileSystem.ts';
import { sessionFormat, sourceFileAt } from '../../../electron/core/logs/discover/sourceFile.ts';

const found = { source: 'vscode-chat', host: 'Code', root: '/r', workspaceDir: null } as const;

function stat(more: Partial<Stat>): Stat {
  return { kind: 'file', device: 1n, inode: 2n, size: 3, mtimeUs: 4, ...more };
}

describe('a session file’s name', () => {
  it.each([
    ['5d1c.jsonl', 'log'],
    ['5d1c.json', 'document'],
    ['5d1c.json.jsonl', 'log'],
    ['5d1c.JSONL', null],
    ['5d1c.jsonl.tmp', null],
    ['jsonl', null],
    ['._5d1c.jsonl', null],
    ['commandEmbeddings.json', null],
    ['settingEmbeddings.json', null],
    ['copilot.cli.oldGlobalSessions.json', null],
  ])('%s means %s', (name, format) => {
    expect(sessionFormat(name)).toBe(format);
  });

  it('without its last extension is the session’s', () => {
    expect(sourceFileAt('/r/a/x.y.jsonl', 'log', stat({}), found).sessionName).toBe('x.y');
    expect(sourceFileAt('/r/a/x.y.json', 'document', stat({}), found).sessionName).toBe('x.y');
  });
});

describe('a file’s identity', () => {
  it('is what the system says while that fits', () => {
    const file = sourceFileAt(
      '/r/x.json',
      'document',
      stat({ device: 64_769n, inode: 9_007_199_254_740_991n }),
      found,
    );
    expect([file.device, file.inode]).toEqual([64_769, 9_007_199_254_740_991]);
  });

  it('stays different for neighbouring ids above 2^53', () => {
    const ids = Array.from({ length: 64 }, (_, n) => 0x0123_0000_0000_0000n + BigInt(n));
    const inodes = ids.map((inode) => sourceFileAt('/r/x.json', 'document', stat({ inode }), found).inode);
    expect(new Set(inodes).size).toBe(64);
    expect(inodes.every(Number.isSafeInteger)).toBe(true);
  });

  it('is the path where the file system has no ids', () => {
    const [a, b, again] = ['/r/a.json', '/r/b.json', '/r/a.json'].map(
      (path) => sourceFileAt(path, 'document', stat({ inode: 0n }), found).inode,
    );
    expect(a).not.toBe(b);
    expect(a).toBe(again);
  });
});
