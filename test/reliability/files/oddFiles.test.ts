import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discoverFiles } from '../../../electron/core/logs/discover/discover.ts';
import { openRegular } from '../../../electron/core/logs/regularFile.ts';
import { firstLine, pushLine } from '../../support/chatLines.ts';
import { sessionPath, USER } from '../../support/ingestHome.ts';
import { notRun } from '../../support/notRun.ts';
import { debugLine } from '../../support/sourceLines.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { FileHome } from './fileHome.ts';
import { KINDS } from './kinds.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const turn = (n: number) => ({ id: `request_${n}`, at: AT + n, nano: 10 ** n });

describe('what stands in the place of a file when it is opened', () => {
  const ODD: Readonly<Record<string, (path: string) => void>> = {
    'a FIFO': (path) => execFileSync('mkfifo', [path]),
    'a directory': (path) => mkdirSync(path),
    'a link to a device without an end': (path) => symlinkSync('/dev/zero', path),
    'a link to itself': (path) => symlinkSync(basename(path), path),
    'a link to a file elsewhere': (path) => symlinkSync('/etc/passwd', path),
  };
  test.each(Object.entries(ODD))('%s, is not read, and the file is when it is back', (_, make) => {
    for (const kind of KINDS) {
      const home = new FileHome(kind.platform);
      const path = home.put(kind.path, kind.content(5));
      home.beforeOpen = () => {
        renameSync(path, `${home.directory}/kept`);
        make(path);
      };
      home.look();
      expect(home.beforeOpen).toBeNull();
      expect(home.told).toEqual({ rows: [], prices: [] });
      expect(home.db.prepare('SELECT count(*) FROM file').pluck().get()).toBe(0);
      rmSync(path, { recursive: true });
      renameSync(`${home.directory}/kept`, path);
      home.look();
      expect(home.told.rows.length + home.told.prices.length).toBeGreaterThan(0);
    }
  });

  test('is asked by the descriptor: only a file is opened', () => {
    const at = temporaryDirectory();
    execFileSync('mkfifo', [join(at, 'fifo')]);
    writeFileSync(join(at, 'file'), 'x');
    symlinkSync('file', join(at, 'link'));
    for (const path of [join(at, 'fifo'), at, '/dev/zero'])
      expect(() => openRegular(path)).toThrow(/replaced/);
    expect(openRegular(join(at, 'link')).stat.size).toBe(1n);
    expect(() => openRegular(join(at, 'link'), 'refused')).toThrow(/ELOOP/);
  });

  test('a device that stands there at the look is named and not opened', () => {
    const home = new FileHome();
    home.put(sessionPath('s1.jsonl'), firstLine('s1', [turn(0)]));
    const made = spawnSync('mknod', [home.path(sessionPath('zero.jsonl')), 'c', '1', '5']);
    if (made.status !== 0) notRun('a device in the place of a chat', 'only root can make one');
    home.look();
    expect(home.total).toBe(1);
    expect(home.ingest.discovery.skipped.map(({ reason }) => reason)).toEqual(['not-a-file']);
  });
});

describe('chats that move', () => {
  test('to another workspace, by copy and by rename, count once', () => {
    const home = new FileHome();
    const path = home.put(sessionPath('s1.jsonl', 'w1'), firstLine('s1', [turn(0), turn(1)]));
    const debugLog = (workspace: string): string =>
      `${USER}/workspaceStorage/${workspace}/GitHub.copilot-chat/debug-logs/s1/main.jsonl`;
    const call = debugLine({ at: AT + 1, nano: 10, span: 'a'.repeat(16), session: 's1' });
    home.put(debugLog('w1'), call);
    home.look();
    const before = home.total;
    home.put(sessionPath('s1.jsonl', 'w2'), firstLine('s1', [turn(0), turn(1)]));
    home.put(debugLog('w2'), call);
    home.look();
    expect(home.total).toBe(before);
    unlinkSync(path);
    home.look();
    const moved = home.path(sessionPath('s1.jsonl', 'w3'));
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(home.path(sessionPath('s1.jsonl', 'w2')), moved);
    appendFileSync(moved, pushLine(turn(2)));
    home.look();
    expect(home.total).toBe(before + 100);
  });

  test('by letter case alone count once, and two of which only that differs are two', () => {
    const home = new FileHome();
    const path = home.put(sessionPath('Chat.jsonl'), firstLine('s1', [turn(0)]));
    home.look();
    const lower = home.path(sessionPath('chat.jsonl'));
    renameSync(path, lower);
    appendFileSync(lower, pushLine(turn(1)));
    home.look();
    expect(home.total).toBe(11);
    home.put(sessionPath('CHAT.jsonl'), firstLine('s2', [turn(2)]));
    home.look();
    expect(home.total).toBe(111);
    expect(home.ingest.discovery.skipped).toEqual([]);
  });

  test('by letter case alone where that is no difference count once', () => {
    const home = new FileHome('linux', { confined: false, env: {} });
    const disk = mountedWithoutCase();
    const folder = join(disk, 'chatSessions');
    execFileSync('mkdir', [folder]);
    execFileSync('chattr', ['+F', folder]);
    const folders = { ...home.environment, extraFolders: [folder] };
    Object.assign(home, { environment: folders });
    writeFileSync(join(folder, 'Chat.jsonl'), firstLine('s1', [turn(0)]));
    expect(existsSync(join(folder, 'chat.JSONL'))).toBe(true);
    home.look();
    renameSync(join(folder, 'Chat.jsonl'), join(folder, 'CHAT.jsonl'));
    appendFileSync(join(folder, 'chat.jsonl'), pushLine(turn(1)));
    home.ingest.poke([join(folder, 'CHAT.jsonl')]);
    home.look();
    expect([home.total, home.ingest.discovery.files.length]).toEqual([11, 1]);
  });
});

describe('names', () => {
  test('of line feeds, of the longest there are, and of no Unicode disturb no other file', () => {
    const home = new FileHome();
    const longest = `${'n'.repeat(255 - '.jsonl'.length)}.jsonl`;
    home.put(sessionPath('a\nb\u001b[31m.jsonl'), firstLine('s1', [turn(0)]));
    home.put(sessionPath(longest), firstLine('s2', [turn(1)]));
    home.put(sessionPath('..jsonl'), firstLine('s3', [turn(2)]));
    const folder = dirname(home.path(sessionPath('x')));
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80]])
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(bytes), Buffer.from('.jsonl')]),
        'x',
      );
    home.look();
    expect(home.total).toBe(111);
    expect(home.ingest.discovery.skipped.map(({ reason }) => reason)).toEqual(
      Array(3).fill('name-not-unicode'),
    );
  });

  test('longer than the system takes, of a folder that somebody added, are said to be so', () => {
    const home = new FileHome('linux', { extraFolders: [`/${'d'.repeat(300)}`] });
    home.put(sessionPath('s1.jsonl'), firstLine('s1', [turn(0)]));
    Object.assign(home, { environment: { ...home.environment, confined: false } });
    home.look();
    expect(home.total).toBe(1);
    expect(home.ingest.discovery.roots.filter(({ error }) => error === 'ENAMETOOLONG')).toHaveLength(1);
  });
});

test('a time that no number holds is one that a database keeps', () => {
  const home = new FileHome();
  const folder = mkdtempSync('/dev/shm/pilotlight-times-');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'chatSessions'));
  const path = join(folder, 'chatSessions', 's1.jsonl');
  writeFileSync(
    path,
    `${JSON.stringify({ kind: 0, v: { requests: [{ requestId: 'a', copilotCredits: 1e-9 }] } })}\n`,
  );
  spawnSync('touch', ['-d', '@9223372036854775807', path]);
  Object.assign(home, { environment: { ...home.environment, confined: false, extraFolders: [folder] } });
  home.look();
  expect(home.total).toBe(1);
  expect(home.look().bytesRead).toBe(0);
  expect(home.ingest.discovery.files.map(({ mtimeUs }) => Number.isSafeInteger(mtimeUs))).toEqual([true]);
});

test('a mount that leads back to where it stands ends, and each file counts once', () => {
  const home = new FileHome();
  home.put(sessionPath('s1.jsonl'), firstLine('s1', [turn(0)]));
  const inner = home.path(`${USER}/workspaceStorage/w1/chatSessions`);
  const loop = home.path(`${USER}/globalStorage/github.copilot-chat/sessions`);
  mkdirSync(loop, { recursive: true });
  const script = `mount --bind "$1" "$2" && exec "$3" --input-type=module -e '
    import { discoverFiles } from "${new URL('../../../electron/core/logs/discover/discover.ts', import.meta.url).pathname}";
    const found = discoverFiles(JSON.parse(process.argv[1]));
    console.log(JSON.stringify({ files: found.files.length, directories: found.directories.length }));' "$4"`;
  // The mount is of the child's own namespace, and gone with it.
  for (const [from, to] of [
    [home.path(USER), loop],
    [home.path('.config'), inner],
  ] as const) {
    const child = spawnSync(
      'unshare',
      ['--mount', 'sh', '-c', script, 'sh', from, to, process.execPath, JSON.stringify(home.environment)],
      { encoding: 'utf8' },
    );
    if (child.status !== 0) notRun('a mount that leads back', 'only root can mount');
    const found: { files: number; directories: number } = JSON.parse(child.stdout);
    expect(found.files).toBeLessThanOrEqual(1);
    expect(found.directories).toBeLessThan(20);
  }
  expect(discoverFiles(home.environment).files).toHaveLength(1);
});

/** @returns a directory on a file system for which letter case is no difference, unmounted after the test. */
function mountedWithoutCase(): string {
  const image = join(temporaryDirectory(), 'disk');
  const at = mkdtempSync('/tmp/pilotlight-casefold-');
  const made =
    spawnSync('truncate', ['-s', '16M', image]).status === 0 &&
    spawnSync('mkfs.ext4', ['-q', '-O', 'casefold', image]).status === 0 &&
    spawnSync('mount', ['-o', 'loop', image, at]).status === 0;
  onTestFinished(() => {
    if (made) execFileSync('umount', [at]);
    rmSync(at, { recursive: true, force: true });
  });
  if (!made) notRun('a disk for which letter case is no difference', 'no such disk can be mounted here');
  return at;
}
