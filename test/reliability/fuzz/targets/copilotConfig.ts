import assert from 'node:assert/strict';
import type { HostEnvironment } from '../../../../electron/core/logs/discover/environment.ts';
import type {
  Entry,
  EntryKind,
  FileSystem,
  Stat,
} from '../../../../electron/core/logs/discover/fileSystem.ts';
import { BoundedLook } from '../../../../electron/core/logs/sources/other-editors/boundedLook.ts';
import { configStores } from '../../../../electron/core/logs/sources/other-editors/copilotConfig.ts';
import { Choices } from '../promises/choices.ts';
import type { FuzzTarget } from '../target.ts';

const HOME = '/home/dev';
const NAMES = [
  ...[
    'github-copilot',
    '.config',
    'xcode',
    'intellij',
    'chat-sessions',
    'chat-agent-sessions',
    'chat-edit-sessions',
  ],
  ...[
    'bg-agent-sessions',
    'conversations',
    'copilot-agent-sessions-nitrite.db',
    '00000000000.xd',
    'x.db',
    'u',
    '\ud800',
  ],
  ...['', '..', 'a/b', 'x\0y', 'copilot-\n-nitrite.db', 'é'.repeat(200)],
] as const;
const KINDS = [
  'file',
  'directory',
  'directory',
  'directory',
  'link',
  'other',
] as const satisfies readonly EntryKind[];
const MOST_CALLS = 20_000;

/**
 * What the Copilot plugins of other editors keep: names and times alone are looked at. An input is a row of choices of
 * which every answer of the disk is made, however deep and wide it turns out.
 */
export function openTarget(): FuzzTarget {
  return {
    name: 'copilotConfig',
    seeds: () => [Buffer.alloc(0), ...Array.from({ length: 8 }, (_, i) => Buffer.alloc(200, i * 31 + 1))],
    words: [],
    feed(input) {
      const disk = chosenDisk(new Choices(input));
      const environment: HostEnvironment = {
        platform: 'linux',
        home: HOME,
        env: { XDG_CONFIG_HOME: `${HOME}/.config` },
        confined: true,
        extraFolders: [],
      };
      const stores = configStores(environment, new BoundedLook(environment, disk));
      for (const { editor, path, sessions, lastAt } of stores) {
        assert(editor === 'jetbrains' || editor === 'xcode');
        assert(path.startsWith(`${HOME}/`), 'a store outside of the home');
        assert(Number.isSafeInteger(sessions) && sessions > 0);
        assert(lastAt === null || Number.isSafeInteger(lastAt));
      }
      return `${Math.min(stores.length, 4)} ${[...new Set(stores.map(({ editor, holds }) => `${editor} ${holds}`))].sort()}`;
    },
  };
}

function chosenDisk(choices: Choices): FileSystem {
  let calls = 0;
  const count = (): void => assert(++calls < MOST_CALLS, 'the look does not end');
  const refusal = { ok: false, code: 'EACCES' } as const;
  const stat = (): { ok: true; value: Stat } | typeof refusal => {
    count();
    const chosen = choices.byte();
    if (chosen > 240) return refusal;
    const kind = chosen === 0 ? 'directory' : (KINDS[chosen % KINDS.length] ?? 'other');
    return {
      ok: true,
      value: { kind, device: 1n, inode: BigInt(chosen), size: chosen, mtimeUs: chosen * 1e12 },
    };
  };
  return {
    stat,
    lstat: stat,
    realPath(path) {
      count();
      return { ok: true, value: path };
    },
    readHead: () => refusal,
    list() {
      count();
      if (choices.byte() > 245) return refusal;
      const entries: Entry[] = [];
      for (let left = choices.below(24); left > 0 && !choices.isOver; left--)
        entries.push({ name: choices.pick(NAMES), kind: choices.pick(KINDS) });
      return { ok: true, value: entries };
    },
  };
}
