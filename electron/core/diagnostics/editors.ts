import { z } from 'zod';
import { type HostEnvironment, pathsOf } from '../logs/discover/environment.ts';
import type { SmallFiles } from './smallFile.ts';

/** An editor of VS Code's family with extensions of its own. */
export interface InstalledEditor {
  /** As its data directory is called. */
  readonly host: string;
  /** Versions of Copilot's extensions; null where they are not among those installed. */
  readonly chat: string | null;
  readonly completions: string | null;
}

/** Folders in the home that hold `extensions`, and which editor they are of. */
const FOLDERS = [
  ['.vscode', 'Code'],
  ['.vscode-insiders', 'Code - Insiders'],
  ['.vscode-exploration', 'Code - Exploration'],
  ['.vscode-oss', 'VSCodium'],
  ['.vscode-oss-dev', 'code-oss-dev'],
  ['.vscodium-insiders', 'VSCodium - Insiders'],
  ['.cursor', 'Cursor'],
  ['.windsurf', 'Windsurf'],
  ['.positron', 'Positron'],
  ['.trae', 'Trae'],
  ['.vscode-server', 'vscode-server'],
  ['.vscode-server-insiders', 'vscode-server-insiders'],
  ['.vscode-remote', 'vscode-remote'],
] as const;
/** A few hundred extensions take half a megabyte. */
const MOST_BYTES = 8_000_000;

const Extensions = z.array(z.unknown());
const Extension = z.object({ identifier: z.object({ id: z.string() }), version: z.string().max(40) });

/**
 * The editors that have a list of extensions, `extensions.json`, and Copilot's versions in it. Newer versions of
 * VS Code bring Copilot Chat with them: then it stands in none. docs/data-contract.md, "Other editors".
 */
export function installedEditors(environment: HostEnvironment, files: SmallFiles): InstalledEditor[] {
  const { join } = pathsOf(environment.platform);
  const found = new Map<string, InstalledEditor>();
  for (const [path, host] of folders(environment)) {
    const text = files.text(join(path, 'extensions.json'), MOST_BYTES);
    if (text === null) continue;
    const versions = versionsIn(text);
    const known = found.get(host);
    found.set(host, {
      host,
      chat: versions.get('github.copilot-chat') ?? known?.chat ?? null,
      completions: versions.get('github.copilot') ?? known?.completions ?? null,
    });
  }
  return [...found.values()];
}

function folders({ platform, home, env }: HostEnvironment): (readonly [path: string, host: string])[] {
  const { join, isAbsolute } = pathsOf(platform);
  const named = [
    [env.VSCODE_EXTENSIONS, []],
    [env.VSCODE_PORTABLE, ['extensions']],
  ] as const;
  const data = env.XDG_DATA_HOME ?? join(home, '.local', 'share');
  return [
    ...FOLDERS.map(([folder, host]) => [join(home, folder, 'extensions'), host] as const),
    [join(data, 'code-server', 'extensions'), 'code-server'],
    [join(home, '.var', 'app', 'com.visualstudio.code', 'data', 'vscode', 'extensions'), 'Code'],
    [join(home, '.var', 'app', 'com.vscodium.codium', 'data', 'codium', 'extensions'), 'VSCodium'],
    ...named.flatMap(([folder, below]) =>
      folder && isAbsolute(folder) ? [[join(folder, ...below), 'Code'] as const] : [],
    ),
  ];
}

function versionsIn(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const list = Extensions.safeParse(parsed(text));
  for (const entry of list.success ? list.data : []) {
    const extension = Extension.safeParse(entry);
    // A list may name two versions of one for a while: the one written last is the newer.
    if (extension.success)
      versions.set(extension.data.identifier.id.toLowerCase(), plain(extension.data.version));
  }
  return versions;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** It is shown to others, too: what is no version is not repeated. */
function plain(version: string): string {
  return /^[\w.+-]+$/.test(version) ? version : '?';
}
