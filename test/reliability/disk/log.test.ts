import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { logFile, logPath } from '../../../electron/core/logFile.ts';
import { smallDisk } from '../../support/smallDisk.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

test('a log is its user’s alone, and three files of a megabyte at most', () => {
  const dataDir = temporaryDirectory();
  const path = logPath(dataDir);
  for (const size of [0, 1_000_001, 1_000_001, 1_000_001]) {
    if (size > 0) writeFileSync(path, 'x'.repeat(size));
    logFile(dataDir).write(`after ${size}`);
  }
  const names = readdirSync(dirname(path)).sort();
  expect(names).toEqual(['pilotlight.1.log', 'pilotlight.2.log', 'pilotlight.log']);
  expect(readFileSync(path, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT\S+Z \[\d+\] after 1000001\n$/);
  if (process.platform === 'win32') return;
  expect([dirname(path), path].map((one) => (statSync(one).mode & 0o777).toString(8))).toEqual([
    '700',
    '600',
  ]);
});

test('a log holds no token, however it is quoted, and nothing of a text that was read', () => {
  const dataDir = temporaryDirectory();
  const log = logFile(dataDir);
  const tokens = [`ghp_${'a1B2'.repeat(9)}`, `github_pat_${'a1B2_'.repeat(16)}`, `gho_${'a1B2'.repeat(9)}`];
  for (const token of tokens) {
    log.write(`GET /user with Bearer ${token}`);
    log.write(JSON.stringify({ headers: { authorization: `token ${token}` }, url: `/?token=${token}` }));
  }
  log.write('at http://127.0.0.1:4000/?token=AbC-dEf_123');
  log.write('authorization: Basic dXNlcjpwYXNz');
  const notJson = (): string => {
    try {
      return JSON.parse('my prompt about\n secret plans');
    } catch (error) {
      return String(error);
    }
  };
  log.write(notJson());
  const text = readFileSync(logPath(dataDir), 'utf8');
  for (const secret of [...tokens, 'a1B2', 'AbC-dEf_123', 'dXNlcjpwYXNz', 'prompt', 'plans']) {
    expect(text).not.toContain(secret);
  }
  expect(text.match(/\[secret\]/g)?.length).toBeGreaterThan(7);
  expect(text).toContain('SyntaxError');
});

test('an error is told with what caused it', () => {
  const dataDir = temporaryDirectory();
  logFile(dataDir).write(new Error('above', { cause: new Error('below') }));
  expect(readFileSync(logPath(dataDir), 'utf8')).toMatch(
    /Error: above\n +at .*caused by Error: below\n +at /s,
  );
});

test('what goes wrong again and again is one line a minute', () => {
  vi.useFakeTimers();
  try {
    const dataDir = temporaryDirectory();
    const log = logFile(dataDir);
    for (let i = 0; i < 300; i++) {
      log.write('the same');
      vi.advanceTimersByTime(1000);
    }
    log.write('another');
    const lines = readFileSync(logPath(dataDir), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(6);
  } finally {
    vi.useRealTimers();
  }
});

test('a log that cannot be written, or has no room, disturbs nobody', () => {
  const taken = temporaryDirectory();
  writeFileSync(join(taken, 'logs'), 'a file');
  logFile(taken).write('nowhere');
  expect(readFileSync(join(taken, 'logs'), 'utf8')).toBe('a file');
  const disk = smallDisk(join(temporaryDirectory(), 'disk'), 1);
  const log = logFile(disk.path);
  disk.leave(0);
  log.write('no room');
  disk.makeRoom();
  log.write('room again');
  expect(existsSync(logPath(disk.path))).toBe(true);
  expect(readFileSync(logPath(disk.path), 'utf8')).toContain('room again');
});
