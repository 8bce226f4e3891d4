import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../electron/core/logs/discover/fileSystem.ts';
import { readWorkspace, type Workspace } from '../../electron/core/logs/discover/workspace.ts';

let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'pilotlight-workspace-'));
});

afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const ID = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const UNOPENED: FileSystem = { ...nodeFileSystem, readHead: expect.unreachable };
const UNKNOWN: Workspace = { key: `workspaceStorage/${ID}`, name: 'Workspace 0f1e2d3c' };

function workspace(files: Readonly<Record<string, string>>, id = ID, fs?: FileSystem): Workspace {
  const directory = join(base, id);
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return readWorkspace(directory, fs);
}

describe('workspace.json', () => {
  it('names a folder', () => {
    expect(workspace({ 'workspace.json': '{\n\t"folder": "file:///home/u/p"\n}' })).toEqual({
      key: 'file:///home/u/p',
      name: 'p',
    });
  });

  it('names a folder on Windows in one spelling', () => {
    const key = 'file:///c%3A/Users/u/p';
    expect(workspace({ 'workspace.json': JSON.stringify({ folder: key }) })).toEqual({ key, name: 'p' });
    expect(workspace({ 'workspace.json': JSON.stringify({ folder: 'file:///C:/Users/u/p' }) }).key).toBe(key);
  });

  it.each(['workspace', 'configuration'])('names a .code-workspace file by "%s"', (field) => {
    expect(
      workspace({ 'workspace.json': JSON.stringify({ [field]: 'file:///home/u/team.code-workspace' }) }),
    ).toEqual({
      key: 'file:///home/u/team.code-workspace',
      name: 'team',
    });
  });

  it('is read with a byte order mark', () => {
    expect(workspace({ 'workspace.json': '\uFEFF{"folder":"file:///home/u/p"}' }).name).toBe('p');
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"folder":"file:///ho'],
    ['an array', '["file:///home/u/p"]'],
    ['null', 'null'],
    ['a number for a folder', '{"folder":7}'],
    ['an object for a folder', '{"folder":{"external":"file:///home/u/p"}}'],
    ['no URI', '{"folder":"p"}'],
    ['an endless URI', JSON.stringify({ folder: `file:///${'x'.repeat(10_000)}` })],
    ['only a name in a prototype', '{"__proto__":{"folder":"file:///home/u/p"}}'],
    ['megabytes', JSON.stringify({ folder: 'file:///home/u/p', more: 'x'.repeat(10_000_000) })],
  ])('with %s leaves the workspace its id', (_, text) => {
    expect(workspace({ 'workspace.json': text })).toEqual(UNKNOWN);
  });

  it('that is missing, a directory, a FIFO or a link leaves the workspace its id', () => {
    expect(workspace({})).toEqual(UNKNOWN);
    expect(readWorkspace(join(base, 'gone', ID))).toEqual(UNKNOWN);
    const path = join(base, ID, 'workspace.json');
    mkdirSync(path);
    expect(workspace({})).toEqual(UNKNOWN);
    rmSync(path, { recursive: true });
    execFileSync('mkfifo', [path]);
    expect(workspace({}, ID, UNOPENED)).toEqual(UNKNOWN);
    rmSync(path);
    writeFileSync(join(base, 'outside.json'), '{"folder":"file:///home/u/p"}');
    symlinkSync(join(base, 'outside.json'), path);
    expect(workspace({}, ID, UNOPENED)).toEqual(UNKNOWN);
  });

  it('that is missing for an id of digits means a window without a folder', () => {
    expect(workspace({}, '1790000000000')).toEqual({
      key: 'workspaceStorage/1790000000000',
      name: 'Empty window',
    });
  });
});

describe('meta.json', () => {
  it('names the workspace on a server', () => {
    const text = JSON.stringify({
      id: ID,
      configuration: 'file:///home/u/team.code-workspace',
      name: 'team',
    });
    expect(workspace({ 'meta.json': text })).toEqual({
      key: 'file:///home/u/team.code-workspace',
      name: 'team',
    });
  });

  it('that knows a name only leaves the workspace its id and gives it the name', () => {
    const text = JSON.stringify({ id: ID, name: 'p\u001b[2J' });
    expect(workspace({ 'meta.json': text })).toEqual({ key: `workspaceStorage/${ID}`, name: 'p [2J' });
    expect(workspace({ 'meta.json': '{"name":7}' })).toEqual(UNKNOWN);
  });

  it('stands in for a broken workspace.json', () => {
    const files = { 'workspace.json': '{', 'meta.json': '{"name":"p"}' };
    expect(workspace(files).name).toBe('p');
  });
});
