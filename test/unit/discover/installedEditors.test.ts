import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HostEnvironment } from '../../../electron/core/logs/discover/environment.ts';
import {
  extensionDirectories,
  installedEditors,
} from '../../../electron/core/logs/sources/account/extensionsJson.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

function environment(more: Partial<HostEnvironment> = {}): HostEnvironment {
  return { platform: 'linux', home: '/home/dev', env: {}, confined: false, extraFolders: [], ...more };
}

function pathsIn(more: Partial<HostEnvironment>): readonly string[] {
  return extensionDirectories(environment(more)).map(({ path }) => path);
}

function homeWith(files: Readonly<Record<string, unknown>>): string {
  const home = temporaryDirectory();
  for (const [path, content] of Object.entries(files)) {
    const full = join(home, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return home;
}

const extension = (id: string, version: unknown) => ({
  identifier: { id, uuid: '7ec7d6e6-b89e-4cc5-a59b-d6c4d238246f' },
  version,
  location: { $mid: 1, path: '/x', scheme: 'file' },
});
const editorsOf = (home: string) =>
  installedEditors(environment({ home, confined: true })).map(({ path: _, ...editor }) => editor);

describe('where editors keep their extensions', () => {
  it('Linux: homes, servers, Flatpak and code-server', () => {
    const paths = pathsIn({});
    for (const path of [
      '/home/dev/.vscode/extensions',
      '/home/dev/.vscode-insiders/extensions',
      '/home/dev/.vscode-oss/extensions',
      '/home/dev/.cursor/extensions',
      '/home/dev/.windsurf/extensions',
      '/home/dev/.vscode-server/extensions',
      '/home/dev/.var/app/com.vscodium.codium/data/codium/extensions',
      '/home/dev/.local/share/code-server/extensions',
    ]) {
      expect(paths).toContain(path);
    }
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('Windows and macOS', () => {
    const windows = pathsIn({ platform: 'win32', home: 'C:\\Users\\dev' });
    expect(windows).toContain('C:\\Users\\dev\\.vscode\\extensions');
    expect(windows).toContain('C:\\Users\\dev\\AppData\\Local\\code-server\\Data\\extensions');
    const mac = pathsIn({ platform: 'darwin', home: '/Users/dev' });
    expect(mac).toContain('/Users/dev/.vscode/extensions');
    expect(mac).toContain('/Applications/code-portable-data/extensions');
  });

  it('variables, of which with a named home only those that point into it count', () => {
    const env = {
      VSCODE_PORTABLE: '/opt/code',
      VSCODE_EXTENSIONS: '/home/dev/own',
      VSCODE_AGENT_FOLDER: 'relative',
    };
    expect(pathsIn({ env })).toEqual(
      expect.arrayContaining(['/opt/code/extensions', '/home/dev/own', '/home/dev/.vscode/extensions']),
    );
    const confined = pathsIn({ env, confined: true });
    expect(confined).toContain('/home/dev/own');
    expect(confined.every((path) => path.startsWith('/home/dev/'))).toBe(true);
  });
});

describe('editors that are installed', () => {
  it('are told with the versions of their Copilot extensions', () => {
    const home = homeWith({
      '.vscode/extensions/extensions.json': [
        extension('ms-python.python', '2026.1.0'),
        extension('GitHub.copilot-chat', '0.58.0'),
        extension('github.copilot', '1.400.0'),
      ],
      '.vscode-server/extensions/extensions.json': [extension('github.copilot-chat', '0.57.1-insider')],
      '.cursor/extensions/extensions.json': [],
      '.windsurf/argv.json': {},
    });
    expect(editorsOf(home)).toEqual([
      { host: 'vscode', copilotChat: '0.58.0', copilot: '1.400.0', problem: null },
      { host: 'cursor', copilotChat: null, copilot: null, problem: null },
      { host: 'vscode-server', copilotChat: '0.57.1-insider', copilot: null, problem: null },
    ]);
  });

  it('are none on a machine without any', () => {
    expect(editorsOf(temporaryDirectory())).toEqual([]);
  });

  it('are told once where two names lead to the same directory', () => {
    const home = homeWith({ '.vscode/extensions/extensions.json': [extension('github.copilot', '1.0.0')] });
    symlinkSync(join(home, '.vscode'), join(home, '.vscode-oss-dev'));
    expect(editorsOf(home).map(({ host }) => host)).toEqual(['vscode']);
  });

  it('outside of a home that was named are none of its', () => {
    const other = homeWith({ 'extensions/extensions.json': [] });
    const home = homeWith({});
    symlinkSync(other, join(home, '.vscode'));
    expect(editorsOf(home)).toEqual([]);
  });

  it.each([
    ['{"not":"a list"}', 'not-a-list'],
    ['[{"identifier"', 'not-a-list'],
    [`[${' '.repeat(4_000_000)}]`, 'too-large'],
  ])('with a list that is none are told with the problem', (content, problem) => {
    const home = homeWith({ '.vscode/extensions/extensions.json': content });
    expect(editorsOf(home)).toEqual([{ host: 'vscode', copilotChat: null, copilot: null, problem }]);
  });

  it('with entries that are none are told without these', () => {
    const home = homeWith({
      '.vscode/extensions/extensions.json': [
        null,
        7,
        { identifier: { id: 5 }, version: '1' },
        extension('github.copilot-chat', '<script>'),
        extension('github.copilot', { major: 1 }),
      ],
    });
    expect(editorsOf(home)).toEqual([{ host: 'vscode', copilotChat: null, copilot: null, problem: null }]);
  });

  it('do not hold up the look with a list that is a pipe, a directory or a link, and are told with it', () => {
    const home = homeWith({
      '.vscode/extensions/x': '',
      '.cursor/extensions/x': '',
      '.windsurf/extensions/extensions.json/x': '',
    });
    execFileSync('mkfifo', [join(home, '.vscode/extensions/extensions.json')]);
    symlinkSync('/etc/passwd', join(home, '.cursor/extensions/extensions.json'));
    expect(editorsOf(home).map(({ host, problem }) => [host, problem])).toEqual([
      ['vscode', 'not-a-file'],
      ['cursor', 'ELOOP'],
      ['windsurf', 'not-a-file'],
    ]);
  });
});
