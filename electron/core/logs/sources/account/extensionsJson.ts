import { z } from 'zod';
import { type HostEnvironment, isInside, pathsOf } from '../../discover/environment.ts';
import { type FileSystem, isAbsence, nodeFileSystem } from '../../discover/fileSystem.ts';

/** An editor of the VS Code family, by the directory that its extensions lie in. */
export interface InstalledEditor {
  /** As its directory calls it: 'vscode', 'vscode-insiders', 'cursor', 'vscode-server'. */
  readonly host: string;
  /** The directory. */
  readonly path: string;
  /**
   * Versions as listed. null: not listed, which in newer editors may also mean that it is the one that came with the
   * program.
   */
  readonly copilotChat: string | null;
  readonly copilot: string | null;
  /**
   * Why the list could not be read: a code of the system, `not-a-file`, `too-large` or `not-a-list`; null when nothing is
   * wrong.
   */
  readonly problem: string | null;
}

/** Directories in a home that hold an `extensions` directory. */
const EDITORS = [
  'vscode',
  'vscode-insiders',
  'vscode-exploration',
  'vscode-oss',
  'vscode-oss-dev',
  'vscodium-insiders',
  'cursor',
  'windsurf',
  'positron',
  'trae',
] as const;
const SERVERS = [
  'vscode-server',
  'vscode-server-insiders',
  'vscode-remote',
  'cursor-server',
  'windsurf-server',
] as const;
/** The app's id, its directory, the host. */
const FLATPAKS = [
  ['com.visualstudio.code', 'vscode', 'vscode'],
  ['com.visualstudio.code.insiders', 'vscode-insiders', 'vscode-insiders'],
  ['com.visualstudio.code-oss', 'vscode', 'vscode-oss'],
  ['com.vscodium.codium', 'codium', 'vscode-oss'],
  ['com.vscodium.codium-insiders', 'codium-insiders', 'vscodium-insiders'],
] as const;
/** On macOS portable data lies beside the app, named after its command. */
const MAC_PORTABLE = [
  ['code', 'vscode'],
  ['code-insiders', 'vscode-insiders'],
  ['codium', 'vscode-oss'],
] as const;

/** A hundred extensions take a tenth of a megabyte. */
const MOST_BYTES = 4_000_000;
const MOST_EXTENSIONS = 10_000;
const VERSION = /^\d[\w.+-]{0,63}$/;

const List = z.array(z.unknown());
const Extension = z.object({ identifier: z.object({ id: z.string() }), version: z.string().regex(VERSION) });

interface ExtensionDirectory {
  readonly host: string;
  readonly path: string;
}

/** Every place where an editor of the family may keep its extensions, each once. Pure: nothing is looked at. */
export function extensionDirectories(environment: HostEnvironment): readonly ExtensionDirectory[] {
  const { platform, home, confined } = environment;
  const paths = pathsOf(platform);
  const found = new Map<string, ExtensionDirectory>();
  const allowed = (path: string): boolean => !confined || isInside(paths, home, path);

  function add(host: string, ...segments: readonly [string, ...string[]]): void {
    const path = paths.resolve(paths.join(...segments));
    const key = platform === 'win32' ? path.toLowerCase() : path;
    if (allowed(path) && !found.has(key)) found.set(key, { host, path });
  }

  function variable(name: string): string | null {
    const value = environment.env[name];
    return value && paths.isAbsolute(value) && allowed(value) ? value : null;
  }

  const named = variable('VSCODE_EXTENSIONS');
  if (named) add('vscode', named);
  const portable = variable('VSCODE_PORTABLE');
  if (portable) add('vscode', portable, 'extensions');
  const agentFolder = variable('VSCODE_AGENT_FOLDER');
  if (agentFolder) add('vscode-server', agentFolder, 'extensions');
  for (const name of [...EDITORS, ...SERVERS]) add(name, home, `.${name}`, 'extensions');
  if (platform === 'linux') {
    for (const [id, directory, host] of FLATPAKS) {
      add(host, home, '.var', 'app', id, 'data', directory, 'extensions');
    }
  }
  if (platform === 'darwin') {
    for (const parent of ['/Applications', paths.join(home, 'Applications')]) {
      for (const [command, host] of MAC_PORTABLE) {
        add(host, parent, `${command}-portable-data`, 'extensions');
      }
    }
  }
  if (platform === 'win32') {
    const local = variable('LOCALAPPDATA') ?? paths.join(home, 'AppData', 'Local');
    add('code-server', local, 'code-server', 'Data', 'extensions');
  } else {
    const data = variable('XDG_DATA_HOME');
    if (data) add('code-server', data, 'code-server', 'extensions');
    add('code-server', home, '.local', 'share', 'code-server', 'extensions');
  }
  return [...found.values()];
}

/**
 * The editors of the VS Code family in which something was installed, and their Copilot extensions: for `doctor`
 * (docs/data-contract.md, "Account facts", Installed editors). Reads each `extensions.json` and nothing else.
 */
export function installedEditors(
  environment: HostEnvironment,
  fs: FileSystem = nodeFileSystem,
): readonly InstalledEditor[] {
  const paths = pathsOf(environment.platform);
  const home = fs.realPath(environment.home);
  const seen = new Set<string>();
  return extensionDirectories(environment).flatMap(({ host, path }): readonly InstalledEditor[] => {
    const real = fs.realPath(path);
    if (!real.ok || seen.has(real.value)) return [];
    seen.add(real.value);
    // A home that was named is not left, as with chats.
    const isOutside = environment.confined && home.ok && !isInside(paths, home.value, real.value);
    if (isOutside) return [];
    const list = paths.join(real.value, 'extensions.json');
    const read = fs.readHead(list, MOST_BYTES + 1);
    // What is no regular file is read as if it was not there; a person has to be told of it all the same.
    const isNone = !read.ok && isAbsence(read.code);
    if (isNone && !fs.lstat(list).ok) return [];
    const answer = isNone ? 'not-a-file' : read.ok ? versionsIn(read.value) : read.code;
    return [
      typeof answer === 'string'
        ? { host, path, copilotChat: null, copilot: null, problem: answer }
        : { host, path, ...answer, problem: null },
    ];
  });
}

function versionsIn(bytes: Buffer): Pick<InstalledEditor, 'copilotChat' | 'copilot'> | string {
  if (bytes.length > MOST_BYTES) return 'too-large';
  const list = List.safeParse(parsed(bytes.toString()));
  if (!list.success) return 'not-a-list';
  const versions = new Map<string, string>();
  for (const entry of list.data.slice(0, MOST_EXTENSIONS)) {
    const extension = Extension.safeParse(entry);
    if (!extension.success) continue;
    const { identifier, version } = extension.data;
    // Of two the one listed last was installed last.
    versions.set(identifier.id.toLowerCase(), version);
  }
  return {
    copilotChat: versions.get('github.copilot-chat') ?? null,
    copilot: versions.get('github.copilot') ?? null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
