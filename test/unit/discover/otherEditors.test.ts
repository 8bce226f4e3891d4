import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, win32 } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostEnvironment, Platform } from '../../../electron/core/logs/discover/environment.ts';
import type { Entry, FileSystem, Stat } from '../../../electron/core/logs/discover/fileSystem.ts';
import { findOtherEditors } from '../../../electron/core/logs/sources/other-editors/findOtherEditors.ts';

const NITRITE = 'copilot-agent-sessions-nitrite.db';
const AT = Date.UTC(2026, 7, 3, 9, 0, 0);

/** Files of a machine that is not this one: path → epoch ms of its last write. */
function drawnFileSystem(platform: Platform, files: Readonly<Record<string, number>>): FileSystem {
  const paths = platform === 'win32' ? win32 : posix;
  // Windows finds a name in any case.
  const folded = (path: string): string => (platform === 'win32' ? path.toLowerCase() : path);
  const times = new Map(Object.entries(files).map(([path, at]) => [folded(path), at]));
  const inside = new Map<string, Map<string, Entry>>();
  function add(path: string, kind: Entry['kind']): void {
    const parent = paths.dirname(path);
    if (parent === path) return;
    const entries = inside.get(folded(parent)) ?? new Map<string, Entry>();
    inside.set(folded(parent), entries.set(paths.basename(path), { name: paths.basename(path), kind }));
    add(parent, 'directory');
  }
  for (const path of Object.keys(files)) add(path, 'file');

  function stat(path: string): ReturnType<FileSystem['stat']> {
    const file = times.get(folded(path));
    if (file === undefined && !inside.has(folded(path))) return { ok: false, code: 'ENOENT' };
    const kind: Stat['kind'] = file === undefined ? 'directory' : 'file';
    return { ok: true, value: { kind, device: 1n, inode: 1n, size: 1, mtimeUs: (file ?? 0) * 1000 } };
  }
  return {
    list: (path) => {
      const entries = inside.get(folded(path));
      return entries ? { ok: true, value: [...entries.values()] } : { ok: false, code: 'ENOENT' };
    },
    lstat: stat,
    stat,
    realPath: (path) => (stat(path).ok ? { ok: true, value: path } : { ok: false, code: 'ENOENT' }),
    readHead: () => ({ ok: false, code: 'EACCES' }),
  };
}

function host(platform: Platform, home: string, more: Partial<HostEnvironment> = {}): HostEnvironment {
  return { platform, home, env: {}, confined: false, extraFolders: [], ...more };
}

describe('stores of other editors', () => {
  it('are found on Windows', () => {
    const home = 'C:\\Users\\dev';
    const local = `${home}\\AppData\\Local`;
    const fs = drawnFileSystem('win32', {
      [`${local}\\github-copilot\\iu\\chat-agent-sessions\\2uAU\\${NITRITE}`]: AT,
      [`${local}\\github-copilot\\iu\\chat-sessions\\36WZ\\00000000000.xd`]: AT - 1000,
      [`${local}\\github-copilot\\iu\\chat-sessions\\36WZ\\copilot-chat-nitrite.db`]: AT - 500,
      [`${local}\\github-copilot\\apps.json`]: AT,
      [`${local}\\Temp\\VSGitHubCopilotLogs\\traces\\0a_VSGitHubCopilot_traces.jsonl`]: AT,
      [`${local}\\Temp\\VSGitHubCopilotLogs\\traces\\other.jsonl`]: AT + 5,
      [`${home}\\source\\repos\\Shop\\.vs\\Shop\\copilot-chat\\ab12\\sessions\\5d1c`]: AT,
      [`${home}\\source\\repos\\Shop\\.vs\\Shop\\copilot-chat\\ab12\\sessions\\5d1d`]: AT + 7,
    });
    const environment = host('win32', home, {
      env: { LOCALAPPDATA: local, TEMP: `${local}\\Temp` },
    });
    expect(findOtherEditors(environment, fs)).toEqual([
      { editor: 'jetbrains', path: `${local}\\github-copilot\\iu`, holds: 'unread', sessions: 2, lastAt: AT },
      {
        editor: 'visual-studio',
        path: `${local}\\Temp\\VSGitHubCopilotLogs\\traces`,
        holds: 'read',
        sessions: 1,
        lastAt: AT,
      },
      {
        editor: 'visual-studio',
        path: `${home}\\source\\repos`,
        holds: 'no-usage',
        sessions: 2,
        lastAt: AT + 7,
      },
    ]);
  });

  it('are found on macOS', () => {
    const home = '/Users/dev';
    const fs = drawnFileSystem('darwin', {
      [`${home}/.config/github-copilot/xcode/1f2e/conversations/9a8b.db`]: AT,
      [`${home}/.config/github-copilot/xcode/mcp.json`]: AT,
      [`${home}/.config/github-copilot/py/chat-edit-sessions/x/copilot-edit-sessions-nitrite.db`]: AT + 1,
      [`${home}/Library/Logs/GitHubCopilot/github-copilot-for-xcode.log`]: AT + 2,
      [`${home}/Library/Logs/GitHubCopilot/MCPRuntimeLogs/a.log`]: AT + 3,
      [`${home}/eclipse-workspace/.metadata/.plugins/com.microsoft.copilot.eclipse.core/conversations/dev/c1.json`]:
        AT + 4,
    });
    expect(findOtherEditors(host('darwin', home), fs)).toEqual([
      {
        editor: 'xcode',
        path: `${home}/.config/github-copilot/xcode`,
        holds: 'no-usage',
        sessions: 1,
        lastAt: AT,
      },
      {
        editor: 'jetbrains',
        path: `${home}/.config/github-copilot/py`,
        holds: 'no-usage',
        sessions: 1,
        lastAt: AT + 1,
      },
      {
        editor: 'xcode',
        path: `${home}/Library/Logs/GitHubCopilot`,
        holds: 'read',
        sessions: 1,
        lastAt: AT + 2,
      },
      {
        editor: 'eclipse',
        path: `${home}/eclipse-workspace/.metadata/.plugins/com.microsoft.copilot.eclipse.core/conversations`,
        holds: 'no-usage',
        sessions: 1,
        lastAt: AT + 4,
      },
    ]);
  });

  it('stay few, however many there are', () => {
    const files = Array.from({ length: 5000 }, (_, n): [string, number] => [
      `/home/dev/.config/github-copilot/iu/chat-sessions/s${n}/copilot-chat-nitrite.db`,
      AT,
    ]);
    const drawn = drawnFileSystem('linux', Object.fromEntries(files));
    let asked = 0;
    const counting: FileSystem = {
      ...drawn,
      list: (path) => {
        asked += 1;
        return drawn.list(path);
      },
      lstat: (path) => {
        asked += 1;
        return drawn.lstat(path);
      },
    };
    const [store] = findOtherEditors(host('linux', '/home/dev'), counting);
    expect(store).toMatchObject({ editor: 'jetbrains', lastAt: AT });
    expect(store?.sessions).toBeGreaterThan(900);
    expect(asked).toBeLessThan(3500);
  });
});

describe('stores of other editors on a real disk', () => {
  let base: string;
  let home: string;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'pilotlight-editors-'));
    home = join(base, 'home');
    mkdirSync(home);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  function put(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'H:2,');
    utimesSync(path, AT / 1000, AT / 1000);
  }

  it('are none in an empty home', () => {
    expect(findOtherEditors(host('linux', home))).toEqual([]);
  });

  it('are found where XDG_CONFIG_HOME says and in the default place, each once', () => {
    const config = join(home, '.config');
    put(join(config, 'github-copilot', 'iu', 'chat-agent-sessions', 'a', NITRITE));
    put(join(home, 'xdg', 'github-copilot', 'rd', 'chat-agent-sessions', 'b', NITRITE));
    symlinkSync(config, join(home, 'same-config'));
    const found = (dir: string) =>
      findOtherEditors(host('linux', home, { env: { XDG_CONFIG_HOME: join(home, dir) } })).map(
        ({ path, lastAt }) => ({ path: path.slice(home.length + 1), lastAt }),
      );
    expect(found('xdg')).toEqual([
      { path: 'xdg/github-copilot/rd', lastAt: AT },
      { path: '.config/github-copilot/iu', lastAt: AT },
    ]);
    expect(found('same-config')).toEqual([{ path: 'same-config/github-copilot/iu', lastAt: AT }]);
  });

  it('are not looked for outside of a home that was named', () => {
    put(join(base, 'elsewhere', 'github-copilot', 'iu', 'chat-agent-sessions', 'a', NITRITE));
    put(join(base, 'elsewhere', 'copilot', 'iu', 'chat-agent-sessions', 'a', NITRITE));
    mkdirSync(join(home, '.config'));
    symlinkSync(join(base, 'elsewhere', 'copilot'), join(home, '.config', 'github-copilot'));
    const env = { XDG_CONFIG_HOME: join(base, 'elsewhere') };
    expect(findOtherEditors(host('linux', home, { env, confined: true }))).toEqual([]);
    expect(findOtherEditors(host('linux', home, { env }))).toHaveLength(2);
  });

  it('are not followed through links', () => {
    const sessions = join(home, '.config', 'github-copilot', 'iu', 'chat-agent-sessions');
    put(join(base, 'far', NITRITE));
    mkdirSync(sessions, { recursive: true });
    symlinkSync(join(base, 'far'), join(sessions, 'a'));
    symlinkSync(sessions, join(sessions, 'loop'));
    expect(findOtherEditors(host('linux', home))).toEqual([]);
  });
});
