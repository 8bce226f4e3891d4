import { mkdirSync, realpathSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/core/logs/discover/fileSystem.ts';
import { RootWalk } from '../../../electron/core/logs/discover/rootWalk.ts';
import { Survey } from '../../../electron/core/logs/discover/survey.ts';
import { childLabel, debugLogPlace, debugLogs } from '../../../electron/core/logs/sources/debug-log/paths.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const NOW = Date.UTC(2026, 9, 1);
const DAY = 24 * 60 * 60 * 1000;

/** A `debug-logs` directory with these files, each so many days old, and what a walk finds in it. */
function walked(files: Readonly<Record<string, number>>, arrange?: (root: string) => void) {
  const root = join(realpathSync(temporaryDirectory()), 'debug-logs');
  for (const [path, days] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{}\n');
    const time = (NOW - days * DAY) / 1000;
    utimesSync(file, time, time);
  }
  arrange?.(root);
  const survey = new Survey(nodeFileSystem, NOW);
  const walk = new RootWalk(survey, posix, { path: root, host: 'Code', kind: 'user-data' }, root);
  expect(walk.run(debugLogs(walk, '/w/1', survey.now))).toBeNull();
  return {
    files: survey.files.map(({ path }) => relative(root, path)).sort(),
    workspaces: new Set(survey.files.map(({ workspaceDir }) => workspaceDir)),
    watched: [...survey.directories].map((path) => relative(root, path)).sort(),
    skipped: survey.skipped.map(({ reason }) => reason),
  };
}

describe('where debug logs lie', () => {
  it('logs and price lists are reported, prompts and tools are not', () => {
    const found = walked({
      'a/main.jsonl': 0,
      'a/runSubagent-Explore-1.jsonl': 0,
      'a/models.json': 0,
      'a/system_prompt_0.json': 0,
      'a/tools_0.json': 0,
      'a/main.jsonl.tmp': 0,
      'a/._main.jsonl': 0,
      'a/deeper/main.jsonl': 0,
      'old.jsonl': 0,
      'notes.txt': 0,
    });
    expect(found.files).toEqual([
      'a/main.jsonl',
      'a/models.json',
      'a/runSubagent-Explore-1.jsonl',
      'old.jsonl',
    ]);
    expect([...found.workspaces]).toEqual(['/w/1']);
    expect(found.skipped).toEqual([]);
  });

  it('sessions are watched while they are written to, by the time of their newest file', () => {
    const found = walked({
      'now/main.jsonl': 0,
      'lately/main.jsonl': 20,
      'lately/title-1.jsonl': 2.9,
      'over/main.jsonl': 3.1,
      'over/models.json': 30,
      'old.jsonl': 30,
    });
    expect(found.watched).toEqual(['', 'lately', 'now']);
    expect(found.files).toHaveLength(6);
  });

  it('a session without a log yet is watched for its first', () => {
    expect(walked({ 'new/tools_0.json': 30 }).watched).toEqual(['', 'new']);
  });

  it('a link that leads out of the root is not followed', () => {
    const outside = temporaryDirectory();
    writeFileSync(join(outside, 'main.jsonl'), '{}\n');
    const found = walked({ 'a/main.jsonl': 0 }, (root) => {
      symlinkSync(outside, join(root, 'b'));
      symlinkSync(join(outside, 'main.jsonl'), join(root, 'a', 'title-1.jsonl'));
    });
    expect(found.files).toEqual(['a/main.jsonl']);
    expect(found.skipped).toEqual(['link-outside', 'link-outside']);
  });

  it.each([
    ['/u/debug-logs/5d1c-9/main.jsonl', '5d1c-9', null],
    ['/u/debug-logs/5d1c-9/title-77.jsonl', '5d1c-9', 'title-77'],
    ['/u/debug-logs/5d1c-9.jsonl', '5d1c-9', null],
    ['/u/debug-logs/main.jsonl', 'main', null],
    ['/u/debug-logs/copilotcli:5d1c/main.jsonl', '5d1c', null],
    ['/u/debug-logs/claude-code:/5d1c/main.jsonl', '5d1c', null],
    ['/u/debug-logs/copilotcli:/main.jsonl', 'copilotcli:', null],
    ['/u/debug-logs/my-app:42/main.jsonl', 'my-app:42', null],
    ['/u/debug-logs/my-app:42.jsonl', 'my-app:42', null],
  ])('%s is of session %s', (path, sessionId, child) => {
    expect(debugLogPlace(path)).toEqual({ sessionId, child });
  });

  it.each([
    ['title-e2d4a6f8-1b3c-4d5e-8f70-91a2b3c4d5e6', undefined, 'title'],
    ['runSubagent-Plan-it-toolu_01__vscode-17', 'toolu_01__vscode-17', 'runSubagent-Plan-it'],
    ['runSubagent-Plan-it-toolu_01', 'another', 'runSubagent-Plan-it'],
    ['runSubagent-Plan-it-toolu_01', 7, 'runSubagent-Plan-it'],
    ['git-branch-abc', '', 'git-branch'],
    ['title', 'x', 'title'],
    ['-x', 'x', null],
  ])('the label of %s, session %j, is %s', (child, sid, label) => {
    expect(childLabel(child, sid)).toBe(label);
  });
});
