import assert from 'node:assert/strict';
import type { FileSystem } from '../../../../electron/core/logs/discover/fileSystem.ts';
import { installedEditors } from '../../../../electron/core/logs/sources/account/extensionsJson.ts';
import type { FuzzTarget } from '../target.ts';

const LONGEST_VERSION = 64;

/** The list of an editor's extensions, of which `doctor` tells two versions. */
export function openTarget(): FuzzTarget {
  return {
    name: 'extensionsJson',
    seeds,
    words: [
      ...[
        'identifier',
        'id',
        'version',
        'github.copilot',
        'github.copilot-chat',
        'GitHub.Copilot-Chat',
        'uuid',
      ],
      ...['1.2.3', '0.30.0-insider+1', 'location', 'relativeLocation', 'metadata', '\ufeff'],
    ],
    feed(input) {
      const editors = installedEditors(
        { platform: 'linux', home: '/home/dev', env: {}, confined: true, extraFolders: [] },
        oneFile('/home/dev/.vscode/extensions', input),
      );
      assert.equal(editors.length, 1);
      const [editor] = editors;
      assert(editor !== undefined);
      if (editor.problem !== null) {
        assert(editor.copilot === null && editor.copilotChat === null);
        return editor.problem;
      }
      for (const version of [editor.copilot, editor.copilotChat]) {
        if (version !== null) assert(version.length <= LONGEST_VERSION && /^\d[\w.+-]*$/.test(version));
      }
      return `${editor.copilot !== null} ${editor.copilotChat !== null}`;
    },
  };
}

function seeds(): readonly Buffer[] {
  const extension = (id: string, version: string) => ({
    identifier: { id, uuid: '7ec7d6e6-b89e-4cc5-a59b-d6c4d238246f' },
    version,
    location: { $mid: 1, path: `/home/dev/.vscode/extensions/${id}-${version}`, scheme: 'file' },
    relativeLocation: `${id}-${version}`,
    metadata: { installedTimestamp: 1_790_000_000_000, source: 'gallery' },
  });
  const list = [extension('github.copilot', '1.388.0'), extension('GitHub.copilot-chat', '0.32.1')];
  return [Buffer.from(JSON.stringify(list)), Buffer.from('[]')];
}

function oneFile(directory: string, bytes: Buffer): FileSystem {
  const absent = { ok: false, code: 'ENOENT' } as const;
  return {
    list: () => absent,
    stat: () => absent,
    lstat: () => absent,
    realPath: (path) => (path === directory || path === '/home/dev' ? { ok: true, value: path } : absent),
    readHead: (_, length) => ({ ok: true, value: bytes.subarray(0, length) }),
  };
}
