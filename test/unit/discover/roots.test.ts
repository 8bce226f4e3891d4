import { describe, expect, it } from 'vitest';
import type { HostEnvironment, Platform } from '../../../electron/core/logs/discover/environment.ts';
import { isInside, pathsOf } from '../../../electron/core/logs/discover/environment.ts';
import { candidateRoots } from '../../../electron/core/logs/discover/roots.ts';

function environment(platform: Platform, home: string, more: Partial<HostEnvironment> = {}): HostEnvironment {
  return { platform, home, env: {}, confined: false, extraFolders: [], ...more };
}

function listed(of: HostEnvironment): string[] {
  return candidateRoots(of).map((root) => `${root.kind} | ${root.host} | ${root.path}`);
}

function pathsIn(of: HostEnvironment): string[] {
  return candidateRoots(of).map((root) => root.path);
}

describe('roots of a platform without variables', () => {
  it('on Linux are the config directory, flatpaks, code-server and remote servers', () => {
    expect(listed(environment('linux', '/home/u'))).toEqual([
      'user-data | Code | /home/u/.config/Code/User',
      'user-data | Code - Insiders | /home/u/.config/Code - Insiders/User',
      'user-data | Code - Exploration | /home/u/.config/Code - Exploration/User',
      'user-data | VSCodium | /home/u/.config/VSCodium/User',
      'user-data | VSCodium - Insiders | /home/u/.config/VSCodium - Insiders/User',
      'user-data | Code - OSS | /home/u/.config/Code - OSS/User',
      'user-data | code-oss-dev | /home/u/.config/code-oss-dev/User',
      'user-data | Cursor | /home/u/.config/Cursor/User',
      'user-data | Windsurf | /home/u/.config/Windsurf/User',
      'user-data | Positron | /home/u/.config/Positron/User',
      'user-data | Trae | /home/u/.config/Trae/User',
      'flatpak | Code | /home/u/.var/app/com.visualstudio.code/config/Code/User',
      'flatpak | Code - Insiders | /home/u/.var/app/com.visualstudio.code.insiders/config/Code - Insiders/User',
      'flatpak | Code - OSS | /home/u/.var/app/com.visualstudio.code-oss/config/Code - OSS/User',
      'flatpak | VSCodium | /home/u/.var/app/com.vscodium.codium/config/VSCodium/User',
      'flatpak | VSCodium - Insiders | /home/u/.var/app/com.vscodium.codium-insiders/config/VSCodium - Insiders/User',
      'code-server | code-server | /home/u/.local/share/code-server/User',
      'remote | vscode-server | /home/u/.vscode-server/data/User',
      'remote | vscode-server-insiders | /home/u/.vscode-server-insiders/data/User',
      'remote | vscode-remote | /home/u/.vscode-remote/data/User',
      'remote | vscode-server | /tmp/.vscode-server/data/User',
      'remote | vscode-server | /workspace/.vscode-server/data/User',
    ]);
  });

  it('on macOS are Application Support, portable data beside the apps, code-server and remote servers', () => {
    expect(listed(environment('darwin', '/Users/u'))).toEqual([
      'user-data | Code | /Users/u/Library/Application Support/Code/User',
      'user-data | Code - Insiders | /Users/u/Library/Application Support/Code - Insiders/User',
      'user-data | Code - Exploration | /Users/u/Library/Application Support/Code - Exploration/User',
      'user-data | VSCodium | /Users/u/Library/Application Support/VSCodium/User',
      'user-data | VSCodium - Insiders | /Users/u/Library/Application Support/VSCodium - Insiders/User',
      'user-data | Code - OSS | /Users/u/Library/Application Support/Code - OSS/User',
      'user-data | code-oss-dev | /Users/u/Library/Application Support/code-oss-dev/User',
      'user-data | Cursor | /Users/u/Library/Application Support/Cursor/User',
      'user-data | Windsurf | /Users/u/Library/Application Support/Windsurf/User',
      'user-data | Positron | /Users/u/Library/Application Support/Positron/User',
      'user-data | Trae | /Users/u/Library/Application Support/Trae/User',
      'portable | Code | /Applications/code-portable-data/user-data/User',
      'portable | Code - Insiders | /Applications/code-insiders-portable-data/user-data/User',
      'portable | VSCodium | /Applications/codium-portable-data/user-data/User',
      'portable | Code | /Users/u/Applications/code-portable-data/user-data/User',
      'portable | Code - Insiders | /Users/u/Applications/code-insiders-portable-data/user-data/User',
      'portable | VSCodium | /Users/u/Applications/codium-portable-data/user-data/User',
      'code-server | code-server | /Users/u/.local/share/code-server/User',
      'remote | vscode-server | /Users/u/.vscode-server/data/User',
      'remote | vscode-server-insiders | /Users/u/.vscode-server-insiders/data/User',
      'remote | vscode-remote | /Users/u/.vscode-remote/data/User',
      'remote | vscode-server | /tmp/.vscode-server/data/User',
      'remote | vscode-server | /workspace/.vscode-server/data/User',
    ]);
  });

  it('on Windows are AppData, code-server and remote servers of the home', () => {
    expect(listed(environment('win32', 'C:\\Users\\u'))).toEqual([
      'user-data | Code | C:\\Users\\u\\AppData\\Roaming\\Code\\User',
      'user-data | Code - Insiders | C:\\Users\\u\\AppData\\Roaming\\Code - Insiders\\User',
      'user-data | Code - Exploration | C:\\Users\\u\\AppData\\Roaming\\Code - Exploration\\User',
      'user-data | VSCodium | C:\\Users\\u\\AppData\\Roaming\\VSCodium\\User',
      'user-data | VSCodium - Insiders | C:\\Users\\u\\AppData\\Roaming\\VSCodium - Insiders\\User',
      'user-data | Code - OSS | C:\\Users\\u\\AppData\\Roaming\\Code - OSS\\User',
      'user-data | code-oss-dev | C:\\Users\\u\\AppData\\Roaming\\code-oss-dev\\User',
      'user-data | Cursor | C:\\Users\\u\\AppData\\Roaming\\Cursor\\User',
      'user-data | Windsurf | C:\\Users\\u\\AppData\\Roaming\\Windsurf\\User',
      'user-data | Positron | C:\\Users\\u\\AppData\\Roaming\\Positron\\User',
      'user-data | Trae | C:\\Users\\u\\AppData\\Roaming\\Trae\\User',
      'code-server | code-server | C:\\Users\\u\\AppData\\Local\\code-server\\Data\\User',
      'remote | vscode-server | C:\\Users\\u\\.vscode-server\\data\\User',
      'remote | vscode-server-insiders | C:\\Users\\u\\.vscode-server-insiders\\data\\User',
      'remote | vscode-remote | C:\\Users\\u\\.vscode-remote\\data\\User',
    ]);
  });
});

describe('variables', () => {
  it('come before the default places and do not hide them', () => {
    const env = {
      VSCODE_PORTABLE: '/opt/code/data',
      VSCODE_APPDATA: '/srv/appdata',
      XDG_CONFIG_HOME: '/home/u/xdg',
      XDG_DATA_HOME: '/home/u/share',
      VSCODE_AGENT_FOLDER: '/srv/agent',
    };
    const found = listed(environment('linux', '/home/u', { env }));
    expect(found[0]).toBe('portable | Code | /opt/code/data/user-data/User');
    expect(found[1]).toBe('user-data | Code | /srv/appdata/Code/User');
    expect(found[12]).toBe('user-data | Code | /home/u/xdg/Code/User');
    expect(found[23]).toBe('user-data | Code | /home/u/.config/Code/User');
    expect(found).toContain('code-server | code-server | /home/u/share/code-server/User');
    expect(found).toContain('remote | vscode-server | /srv/agent/data/User');
  });

  it('of Windows are APPDATA and LOCALAPPDATA, wherever they were moved to', () => {
    const env = { APPDATA: 'D:\\Roaming', LOCALAPPDATA: 'D:\\Local' };
    const found = pathsIn(environment('win32', 'C:\\Users\\u', { env }));
    expect(found).toContain('D:\\Roaming\\Code\\User');
    expect(found).toContain('C:\\Users\\u\\AppData\\Roaming\\Code\\User');
    expect(found).toContain('D:\\Local\\code-server\\Data\\User');
  });

  it('that name the default place add nothing, on Windows in any letter case', () => {
    const linux = environment('linux', '/home/u');
    expect(pathsIn({ ...linux, env: { XDG_CONFIG_HOME: '/home/u/.config/' } })).toEqual(pathsIn(linux));
    const windows = environment('win32', 'C:\\Users\\u');
    const other = pathsIn({ ...windows, env: { APPDATA: 'c:\\users\\U\\appdata\\roaming' } });
    expect(other).toHaveLength(pathsIn(windows).length);
  });

  it('that are empty or relative are void', () => {
    const env = {
      XDG_CONFIG_HOME: 'config',
      VSCODE_PORTABLE: '',
      VSCODE_APPDATA: './x',
      VSCODE_AGENT_FOLDER: '~/a',
    };
    const plain = environment('linux', '/home/u');
    expect(pathsIn({ ...plain, env })).toEqual(pathsIn(plain));
  });

  it('of another platform are void', () => {
    const env = { APPDATA: '/home/u/roaming', LOCALAPPDATA: '/home/u/local' };
    const plain = environment('linux', '/home/u');
    expect(pathsIn({ ...plain, env })).toEqual(pathsIn(plain));
  });
});

describe('a home that was named', () => {
  it('keeps every root inside it, whatever the variables of the real user say', () => {
    const env = {
      VSCODE_PORTABLE: '/home/real/portable',
      VSCODE_APPDATA: '/home/real/appdata',
      XDG_CONFIG_HOME: '/home/real/.config',
      XDG_DATA_HOME: '/home/real/.local/share',
      VSCODE_AGENT_FOLDER: '/home/real/agent',
    };
    for (const platform of ['linux', 'darwin'] as const) {
      const found = pathsIn(
        environment(platform, '/mnt/backup', { env, confined: true, extraFolders: ['/srv/chats'] }),
      );
      expect(found.length).toBeGreaterThan(10);
      expect(found.filter((path) => !path.startsWith('/mnt/backup/'))).toEqual([]);
    }
  });

  it('on Windows uses its own AppData', () => {
    const env = {
      APPDATA: 'C:\\Users\\real\\AppData\\Roaming',
      LOCALAPPDATA: 'C:\\Users\\real\\AppData\\Local',
    };
    const found = pathsIn(environment('win32', 'D:\\backup', { env, confined: true }));
    expect(found[0]).toBe('D:\\backup\\AppData\\Roaming\\Code\\User');
    expect(found).toContain('D:\\backup\\AppData\\Local\\code-server\\Data\\User');
    expect(found.filter((path) => !path.startsWith('D:\\backup\\'))).toEqual([]);
  });

  it('honours a variable and an added folder that point into it', () => {
    const env = { XDG_CONFIG_HOME: '/mnt/backup/xdg' };
    const of = environment('linux', '/mnt/backup', {
      env,
      confined: true,
      extraFolders: ['/mnt/backup/chats'],
    });
    expect(pathsIn(of)[0]).toBe('/mnt/backup/xdg/Code/User');
    expect(pathsIn(of).at(-1)).toBe('/mnt/backup/chats');
  });

  it('is not fooled by a neighbour of a similar name', () => {
    const env = { XDG_CONFIG_HOME: '/mnt/backup2' };
    expect(pathsIn(environment('linux', '/mnt/backup', { env, confined: true }))).not.toContain(
      '/mnt/backup2/Code/User',
    );
  });
});

describe('added folders', () => {
  it('are absolute, know ~, are meant from home when relative, and come once', () => {
    const of = environment('linux', '/home/u', {
      extraFolders: ['~/chats', 'old/chats', '/home/u/chats/', '', '  ', '/home/u/.config/Code/User'],
    });
    expect(listed(of).filter((line) => line.startsWith('extra'))).toEqual([
      'extra | added-folder | /home/u/old/chats',
      'extra | added-folder | /home/u/chats',
    ]);
  });

  it('tell their host by their path where they can', () => {
    const extraFolders = ['/mnt/a/Code - Insiders/User', '/mnt/b/.vscode-server/data/User', '/mnt/c'];
    const hosts = candidateRoots(environment('linux', '/home/u', { extraFolders })).filter(
      ({ kind }) => kind === 'extra',
    );
    expect(hosts.map(({ host }) => host).sort()).toEqual([
      'Code - Insiders',
      'added-folder',
      'vscode-server',
    ]);
  });

  it('inside one another come innermost first', () => {
    const found = pathsIn(environment('linux', '/home/u', { extraFolders: ['/mnt', '/mnt/a/b', '/mnt/a'] }));
    expect(found.slice(-3)).toEqual(['/mnt/a/b', '/mnt/a', '/mnt']);
  });
});

describe('isInside', () => {
  it.each([
    ['linux', '/a', '/a', true],
    ['linux', '/a', '/a/b', true],
    ['linux', '/a', '/a/..b', true],
    ['linux', '/a', '/ab', false],
    ['linux', '/a', '/', false],
    ['linux', '/a/b', '/a/c', false],
    ['linux', '/', '/a', true],
    ['win32', 'C:\\a', 'c:\\A\\b', true],
    ['win32', 'C:\\a', 'D:\\a\\b', false],
  ] as const)('%s: %s holds %s: %s', (platform, parent, child, expected) => {
    expect(isInside(pathsOf(platform), parent, child)).toBe(expected);
  });
});
