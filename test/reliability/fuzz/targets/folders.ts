import assert from 'node:assert/strict';
import { signInFiles } from '../../../../electron/core/account/signInFiles.ts';
import { whyNoToken } from '../../../../electron/core/billing/client.ts';
import { defaultDataDir } from '../../../../electron/core/dataDir.ts';
import {
  type HostEnvironment,
  isInside,
  type Platform,
  pathsOf,
} from '../../../../electron/core/logs/discover/environment.ts';
import { candidateRoots } from '../../../../electron/core/logs/discover/roots.ts';
import { exporterFiles } from '../../../../electron/core/logs/sources/otlp/paths.ts';
import { networkPort } from '../../../../electron/core/networkPort.ts';
import type { FuzzTarget } from '../target.ts';

const HOMES = { linux: '/home/dev', darwin: '/Users/dev', win32: 'C:\\Users\\dev' } as const satisfies Record<
  Platform,
  string
>;
const PLATFORMS = ['linux', 'darwin', 'win32'] as const satisfies readonly Platform[];

/** Variables of the environment that name folders and hosts, one `NAME=value` a line. */
export function openTarget(): FuzzTarget {
  return {
    name: 'folders',
    share: 0.5,
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    feed(input) {
      const env = environmentOf(input.toString());
      const kinds = PLATFORMS.map((platform) => {
        const home = HOMES[platform];
        const told = [true, false].map((confined) =>
          heldPaths({ platform, home, env, confined, extraFolders: [] }),
        );
        return told.join('/');
      });
      const network = networkPort({ ...env }, true);
      const why = whyNoToken(network.githubApi);
      if (why === null) {
        const { protocol, hostname } = new URL(network.githubApi);
        assert(
          protocol === 'https:' || /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname),
          'a token goes encrypted',
        );
      }
      return `${kinds.join(', ')}, ${why === null}`;
    },
  };
}

/** With a home that was named nothing outside it is looked at. */
function heldPaths(environment: HostEnvironment): number {
  const { platform, home, confined, env } = environment;
  const paths = pathsOf(platform);
  const found = [
    defaultDataDir(environment),
    ...signInFiles(environment).map(({ path }) => path),
    ...exporterFiles(environment, env.SETTINGS_TEXT ?? null),
    ...candidateRoots(environment).map(({ path }) => path),
  ];
  for (const path of found) {
    assert(paths.isAbsolute(path), 'a folder is named from the root');
    assert(!confined || isInside(paths, home, path), 'a named home is not left');
  }
  return Math.min(new Set(found.map((path) => isInside(paths, home, path))).size, 2);
}

function environmentOf(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

const SEEDS: readonly string[] = [
  'XDG_CONFIG_HOME=/home/dev/.config\nXDG_DATA_HOME=/home/dev/.local/share\nGH_CONFIG_DIR=/etc/gh',
  'LOCALAPPDATA=C:\\Users\\dev\\AppData\\Local\nAPPDATA=D:\\Roaming',
  'VSCODE_PORTABLE=/home/dev/portable\nCOPILOT_HOME=/home/dev/.copilot\nCOPILOT_OTEL_FILE_EXPORTER_PATH=/tmp/spans.jsonl',
  'SETTINGS_TEXT={"github.copilot.chat.otel.outfile":"/home/dev/../../etc/x"}',
  'PILOTLIGHT_GITHUB_API=http://127.0.0.1:8080',
];
const WORDS: readonly string[] = [
  'XDG_DATA_HOME=',
  'XDG_CONFIG_HOME=',
  'LOCALAPPDATA=',
  'APPDATA=',
  'VSCODE_PORTABLE=',
  'COPILOT_HOME=',
  'PILOTLIGHT_GITHUB_API=http://localhost.evil.com',
  'PILOTLIGHT_GITHUB_API=http://127.0.0.1@evil.com',
  '..',
  '/../',
  '\\..\\',
  '//',
  '\\\\server\\share',
  '\\\\?\\C:\\',
  'C:',
  'c:/users/DEV/x',
  '~',
  '%USERPROFILE%',
  '.',
  '\0',
];
