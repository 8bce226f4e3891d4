import {
  appendFileSync,
  chmodSync,
  linkSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notRun } from '../../support/notRun.ts';
import { FileHome } from './fileHome.ts';
import { KINDS, type Kind } from './kinds.ts';
import { truth } from './truth.ts';

/** Enough lines that a read pauses twice. */
const MANY = 130;
const LINKED = 'linked under a second name, which is the only one then';
const LAST_YEAR = Date.UTC(2025, 8, 1) / 1000;

type Change = (home: FileHome, path: string, kind: Kind) => void;

/** Each ends with a file of five units, and none of them may count one twice or miss one. */
const CHANGES: Readonly<Record<string, Change>> = {
  'rewritten in place, shorter and longer again'(home, path, kind) {
    for (const units of [3, 1, 4, 5]) {
      writeFileSync(path, kind.content(units));
      home.look();
    }
  },
  'replaced by rename'(home, path, kind) {
    for (const units of [4, 2, 5]) {
      writeFileSync(`${path}.tmp`, kind.content(units));
      renameSync(`${path}.tmp`, path);
      home.look();
    }
  },
  'cut off anywhere, and written on'(home, path, kind) {
    const whole = kind.content(5);
    for (const part of [0, 0.37, 0.81]) {
      truncateSync(path, Math.floor(kind.content(2).length * part));
      home.look();
      writeFileSync(path, whole.slice(0, Math.floor(whole.length * part)));
      home.look();
    }
    writeFileSync(path, whole);
  },
  'vanished, and there again as it was'(home, path, kind) {
    renameSync(path, `${home.directory}/elsewhere`);
    home.look();
    renameSync(`${home.directory}/elsewhere`, path);
    home.look();
    writeFileSync(path, kind.content(5));
  },
  'vanished between a look and the opening, and there again as it was'(home, path, kind) {
    writeFileSync(path, kind.content(5));
    utimesSync(path, LAST_YEAR, LAST_YEAR);
    home.beforeOpen = () => renameSync(path, `${home.directory}/elsewhere`);
    home.look();
    renameSync(`${home.directory}/elsewhere`, path);
  },
  'replaced between a look and the opening'(home, path, kind) {
    writeFileSync(path, kind.content(4));
    home.beforeOpen = () => {
      writeFileSync(`${path}.tmp`, kind.content(5));
      renameSync(`${path}.tmp`, path);
    };
    home.look();
  },
  'copied back from a backup, with its old time'(home, path, kind) {
    writeFileSync(path, kind.content(4));
    home.look();
    writeFileSync(path, kind.content(2));
    utimesSync(path, LAST_YEAR, LAST_YEAR);
    home.look();
    writeFileSync(path, kind.content(5));
    utimesSync(path, LAST_YEAR, LAST_YEAR);
  },
  [LINKED](home, path, kind) {
    const name = path.replace(/(?:main|events|s1|spans|models|9014|-for-xcode)(?=\.\w+$)/, '$&-2');
    linkSync(path, name);
    home.look();
    rmSync(path);
    home.look();
    renameSync(name, path);
    writeFileSync(path, kind.content(5));
  },
  'dated to the end of time, to 1970 and before'(home, path, kind) {
    for (const [units, second] of [
      [2, 99_999_999_999],
      [3, 0],
      [4, -1_000_000_000],
      [5, 4_000_000_000],
    ] as const) {
      writeFileSync(path, kind.content(units));
      utimesSync(path, second, second);
      home.look();
    }
  },
};

describe.each(KINDS)('$name', (kind) => {
  // Of some the name is the session's: under another one it is another session.
  const changes = Object.entries(CHANGES).filter(([name]) => !kind.isNamedAfterSession || name !== LINKED);
  test.each(changes)('%s', (_, change) => {
    const home = new FileHome(kind.platform);
    const path = home.put(kind.path, kind.content(2));
    home.look();
    change(home, path, kind);
    home.look();
    expect(home.told).toEqual(truth(kind, 5));
    expect(home.refused).toEqual([]);
    const read = home.look();
    expect([read.bytesRead, read.rowsChanged]).toEqual([0, 0]);
  });

  test('that may not be read for a while is said to be so, and read when it may', () => {
    const home = new FileHome(kind.platform);
    const path = home.put(kind.path, kind.content(2));
    home.look();
    chmodSync(home.directory, 0o755);
    writeFileSync(path, kind.content(5));
    chmodSync(path, 0);
    asNobody(() => home.look());
    expect(home.refused).toEqual(['EACCES']);
    expect(home.told).toEqual(truth(kind, 2));
    chmodSync(path, 0o644);
    asNobody(() => home.look());
    expect(home.refused).toEqual([]);
    expect(home.told).toEqual(truth(kind, 5));
  });
});

describe.each(KINDS.filter(({ format }) => format === 'log'))('$name, while it is read,', (kind) => {
  test('grows: what comes is read the next time', () => {
    const home = new FileHome(kind.platform);
    const path = home.put(kind.path, kind.content(MANY));
    home.midway = () => appendFileSync(path, kind.content(MANY + 5).slice(kind.content(MANY).length));
    home.look();
    home.look();
    expect(home.midway).toBeNull();
    expect(home.told).toEqual(truth(kind, MANY + 5));
  });

  test('shrinks, or is begun anew: nothing that is there in the end is missed', () => {
    const home = new FileHome(kind.platform);
    const path = home.put(kind.path, kind.content(MANY));
    home.midway = () => truncateSync(path, Math.floor(kind.content(MANY).length / 3));
    home.look();
    home.midway = () => writeFileSync(path, kind.content(MANY + 5));
    home.look();
    home.look();
    expect(home.told).toEqual(truth(kind, MANY + 5));
  });
});

/** Modes mean nothing to root; the ledger is open already, and its files stay root's. */
function asNobody(look: () => void): void {
  const { geteuid, seteuid } = process;
  if (geteuid === undefined || seteuid === undefined)
    notRun('files that may not be read', 'the system has no owners of files');
  const isRoot = geteuid() === 0;
  if (isRoot) seteuid(65_534);
  try {
    look();
  } finally {
    if (isRoot) seteuid(0);
  }
}
