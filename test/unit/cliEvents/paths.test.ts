import { mkdirSync, realpathSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HostEnvironment } from '../../../electron/core/logs/discover/environment.ts';
import { type FileSystem, nodeFileSystem } from '../../../electron/core/logs/discover/fileSystem.ts';
import { RootWalk } from '../../../electron/core/logs/discover/rootWalk.ts';
import { Survey } from '../../../electron/core/logs/discover/survey.ts';
import { sessionLogs, sessionOfLog } from '../../../electron/core/logs/sources/cli-events/paths.ts';
import { copilotHomes, sessionStore } from '../../../electron/core/logs/sources/cli-store/paths.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const NOW = Date.UTC(2026, 9, 1);
const DAY = 24 * 60 * 60 * 1000;

function environment(more: Partial<HostEnvironment> = {}): HostEnvironment {
  return { platform: 'linux', home: '/home/u', env: {}, confined: false, extraFolders: [], ...more };
}

describe('where the Copilot CLI keeps its state', () => {
  it('is its own variable, that of the helpers of VS Code, and the home', () => {
    expect(copilotHomes(environment())).toEqual(['/home/u/.copilot']);
    const env = { COPILOT_HOME: '/data/copilot', XDG_STATE_HOME: '/home/u/.state' };
    expect(copilotHomes(environment({ env }))).toEqual([
      '/data/copilot',
      '/home/u/.state/.copilot',
      '/home/u/.copilot',
    ]);
  });

  it('is each place once, and never a relative one', () => {
    const env = { COPILOT_HOME: '/home/u/.copilot/', XDG_STATE_HOME: 'state' };
    expect(copilotHomes(environment({ env }))).toEqual(['/home/u/.copilot']);
    const windows = environment({
      platform: 'win32',
      home: 'C:\\Users\\u',
      env: { COPILOT_HOME: 'c:\\users\\U\\.copilot', XDG_STATE_HOME: 'D:\\state' },
    });
    expect(copilotHomes(windows)).toEqual(['c:\\users\\U\\.copilot', 'D:\\state\\.copilot']);
  });

  it('lies inside a home that was named', () => {
    const env = { COPILOT_HOME: '/data/copilot', XDG_STATE_HOME: '/home/u/.state' };
    expect(copilotHomes(environment({ env, confined: true }))).toEqual([
      '/home/u/.state/.copilot',
      '/home/u/.copilot',
    ]);
  });
});

/** A home of the CLI with these files, each so many days old, and what a walk finds in it. */
function walked(files: Readonly<Record<string, number>>, arrange?: (root: string) => void) {
  const root = realpathSync(temporaryDirectory());
  for (const [path, days] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{}\n');
    const time = (NOW - days * DAY) / 1000;
    utimesSync(file, time, time);
  }
  arrange?.(root);
  const listed: string[] = [];
  const list: FileSystem['list'] = (path) => {
    listed.push(path);
    return nodeFileSystem.list(path);
  };
  const survey = new Survey({ ...nodeFileSystem, list }, NOW);
  const walk = new RootWalk(survey, posix, { path: root, host: 'copilot-cli', kind: 'extra' }, root);
  const error = walk.run((path, entries) => {
    sessionStore(walk)(path, entries);
    sessionLogs(walk, NOW)(path, entries);
  });
  expect(error).toBeNull();
  const below = (path: string): string => relative(root, path) || '.';
  return {
    files: survey.files.map(({ path, source, format }) => `${source} ${format} ${below(path)}`).sort(),
    watched: [...survey.directories].map(below).sort(),
    skipped: survey.skipped.map(({ reason, path }) => `${reason} ${below(path)}`),
    listed: listed.map(below).sort(),
  };
}

describe('what is looked at there', () => {
  it('is the database, the logs of sessions, and those of older layouts', () => {
    const { files, skipped } = walked({
      'session-store.db': 0,
      'session-store.db-wal': 0,
      'config.json': 0,
      'logs/process-1.log': 0,
      'jb/c/partition-1.jsonl': 0,
      'session-state/a/events.jsonl': 0,
      'session-state/a/workspace.yaml': 0,
      'session-state/a/session.db': 0,
      'session-state/b.jsonl': 0,
      'session-state/._b.jsonl': 0,
      'session-state/c.json': 0,
      'history-session-state/d.jsonl': 0,
      'history-session-state/e/events.jsonl': 0,
    });
    expect(files).toEqual([
      'cli-events log history-session-state/d.jsonl',
      'cli-events log session-state/a/events.jsonl',
      'cli-events log session-state/b.jsonl',
      'cli-store database session-store.db',
    ]);
    expect(skipped).toEqual([]);
  });

  it('is never what lies in the directories of a session', () => {
    const { files, listed } = walked({
      'session-state/a/events.jsonl': 0,
      'session-state/a/files/build/events.jsonl': 0,
      'session-state/a/checkpoints/events.jsonl': 0,
    });
    expect(files).toEqual(['cli-events log session-state/a/events.jsonl']);
    expect(listed).toEqual(['.', 'session-state', 'session-state/a']);
  });

  it('is watched where it is written to: the home, new sessions, and those of the last three days', () => {
    const { watched } = walked({
      'session-state/today/events.jsonl': 0,
      'session-state/lately/events.jsonl': 2.9,
      'session-state/once/events.jsonl': 3.1,
      'session-state/beginning/workspace.yaml': 0,
    });
    expect(watched).toEqual([
      '.',
      'session-state',
      'session-state/beginning',
      'session-state/lately',
      'session-state/today',
    ]);
  });

  it('does not lead out of it', () => {
    const elsewhere = temporaryDirectory();
    writeFileSync(join(elsewhere, 'events.jsonl'), '{}\n');
    const { files, skipped } = walked({ 'session-state/a/events.jsonl': 0 }, (root) => {
      symlinkSync(elsewhere, join(root, 'session-state/b'));
      symlinkSync(join(root, 'session-state/a'), join(root, 'session-state/c'));
      mkdirSync(join(root, 'session-state/d/events.jsonl'), { recursive: true });
    });
    expect(files).toEqual(['cli-events log session-state/a/events.jsonl']);
    expect(skipped.sort()).toEqual([
      'link-outside session-state/b',
      'not-a-file session-state/d/events.jsonl',
    ]);
  });
});

describe('the session of a log', () => {
  it('is named by its directory, of a file of its own by the id in its name', () => {
    const id = '0b2d4f68-1a3c-4e5f-8071-92a3b4c5d6e7';
    expect(sessionOfLog(`/h/session-state/${id}/events.jsonl`)).toBe(id);
    expect(sessionOfLog('/h/session-state/my-session/events.jsonl')).toBe('my-session');
    expect(sessionOfLog(`/h/session-state/task-${id}/events.jsonl`)).toBe(`task-${id}`);
    expect(sessionOfLog(`/h/session-state/${id}.jsonl`)).toBe(id);
    expect(sessionOfLog(`/h/history-session-state/session_${id}_1760000000000.jsonl`)).toBe(id);
    expect(sessionOfLog('/h/history-session-state/notes.jsonl')).toBe('notes');
  });
});
