import { type HostEnvironment, isInside, pathsOf } from './environment.ts';

export type RootKind =
  | 'user-data'
  | 'portable'
  | 'flatpak'
  | 'code-server'
  | 'remote'
  | 'extra'
  | 'copilot-cli'
  | 'xcode'
  | 'visual-studio'
  | 'exporter';

export interface Root {
  /** Of VS Code's family a `User` directory; of kind `extra` whatever folder the user named. Absolute, perhaps not there. */
  readonly path: string;
  /** The program that writes there, as its data directory calls it: 'Code', 'VSCodium', 'vscode-server'. */
  readonly host: string;
  readonly kind: RootKind;
}

/** Data directory names of the VS Code family. Forks with a chat of their own are cheap to probe. */
const PRODUCTS = [
  'Code',
  'Code - Insiders',
  'Code - Exploration',
  'VSCodium',
  'VSCodium - Insiders',
  'Code - OSS',
  'code-oss-dev',
  'Cursor',
  'Windsurf',
  'Positron',
  'Trae',
] as const;

const FLATPAKS = [
  ['com.visualstudio.code', 'Code'],
  ['com.visualstudio.code.insiders', 'Code - Insiders'],
  ['com.visualstudio.code-oss', 'Code - OSS'],
  ['com.vscodium.codium', 'VSCodium'],
  ['com.vscodium.codium-insiders', 'VSCodium - Insiders'],
] as const;

/** On macOS portable data lies beside the app, named after its command. */
const MAC_PORTABLE = [
  ['code', 'Code'],
  ['code-insiders', 'Code - Insiders'],
  ['codium', 'VSCodium'],
] as const;

const SERVERS = ['vscode-server', 'vscode-server-insiders', 'vscode-remote'] as const;

/** Host of a folder whose path does not tell. */
const ADDED_FOLDER = 'added-folder';

/**
 * Every place where a program of the VS Code family may keep its `User` directory, best known first, each path
 * once. Pure: nothing is looked at. docs/data-contract.md, "Roots".
 *
 * `XDG_CONFIG_HOME` and `APPDATA` do not replace the default place but come before it: a user who set one later
 * left old chats behind, and a tray app is often started without the shell's variables.
 */
export function candidateRoots(environment: HostEnvironment): readonly Root[] {
  const { platform, home } = environment;
  const paths = pathsOf(platform);
  const allowed = (path: string): boolean => !environment.confined || isInside(paths, home, path);
  const roots = new Map<string, Root>();

  function add(kind: RootKind, host: string, ...segments: readonly [string, ...string[]]): void {
    const path = paths.resolve(paths.join(...segments));
    // Windows compares names without case; macOS may or may not, which only the inode of the directory tells.
    const key = platform === 'win32' ? path.toLowerCase() : path;
    if (allowed(path) && !roots.has(key)) roots.set(key, { path, host, kind });
  }

  /** @returns the variable's directory; a relative one is void, as the XDG specification has it. */
  function variable(name: string): string | null {
    const value = environment.env[name];
    return value && paths.isAbsolute(value) && allowed(value) ? value : null;
  }

  const portable = variable('VSCODE_PORTABLE');
  if (portable) add('portable', 'Code', portable, 'user-data', 'User');

  for (const parent of dataParents(environment, variable)) {
    for (const product of PRODUCTS) add('user-data', product, parent, product, 'User');
  }

  if (platform === 'darwin') {
    for (const parent of ['/Applications', paths.join(home, 'Applications')]) {
      for (const [command, product] of MAC_PORTABLE) {
        add('portable', product, parent, `${command}-portable-data`, 'user-data', 'User');
      }
    }
  }
  if (platform === 'linux') {
    for (const [id, product] of FLATPAKS)
      add('flatpak', product, home, '.var', 'app', id, 'config', product, 'User');
  }

  if (platform === 'win32') {
    const local = variable('LOCALAPPDATA') ?? paths.join(home, 'AppData', 'Local');
    add('code-server', 'code-server', local, 'code-server', 'Data', 'User');
  } else {
    const data = variable('XDG_DATA_HOME');
    if (data) add('code-server', 'code-server', data, 'code-server', 'User');
    add('code-server', 'code-server', home, '.local', 'share', 'code-server', 'User');
  }

  const agentFolder = variable('VSCODE_AGENT_FOLDER');
  if (agentFolder) add('remote', 'vscode-server', agentFolder, 'data', 'User');
  for (const server of SERVERS) add('remote', server, home, `.${server}`, 'data', 'User');
  // Containers put the server there. On Windows these would mean the current drive, where no server lives.
  if (platform !== 'win32') {
    for (const parent of ['/tmp', '/workspace'])
      add('remote', 'vscode-server', parent, '.vscode-server', 'data', 'User');
  }

  // A folder inside another comes first: each directory is visited once, and the inner one says more exactly
  // what it is.
  const folders = environment.extraFolders.map((folder) => absoluteFolder(folder, environment));
  for (const path of folders.filter((folder) => folder !== null).sort((a, b) => b.length - a.length)) {
    add('extra', hostOfFolder(path, paths.sep), path);
  }
  return [...roots.values()];
}

/** Directories that hold one data directory per product. */
function dataParents(
  environment: HostEnvironment,
  variable: (name: string) => string | null,
): readonly string[] {
  const paths = pathsOf(environment.platform);
  const { home } = environment;
  const found = [variable('VSCODE_APPDATA')];
  switch (environment.platform) {
    case 'linux':
      found.push(variable('XDG_CONFIG_HOME'), paths.join(home, '.config'));
      break;
    case 'darwin':
      found.push(paths.join(home, 'Library', 'Application Support'));
      break;
    case 'win32':
      found.push(variable('APPDATA'), paths.join(home, 'AppData', 'Roaming'));
      break;
  }
  return found.filter((parent) => parent !== null);
}

/** `~` is understood, since people type it into settings. @returns null for an empty setting. */
function absoluteFolder(folder: string, environment: HostEnvironment): string | null {
  const wanted = folder.trim();
  if (wanted === '') return null;
  return pathsOf(environment.platform).resolve(
    environment.home,
    wanted.replace(/^~(?=$|[/\\])/, environment.home),
  );
}

/** A copy of `…/Code/User` or `…/.vscode-server/data/User` still tells its host by its path. */
function hostOfFolder(path: string, separator: string): string {
  const names: readonly string[] = [...PRODUCTS, ...SERVERS, 'code-server'];
  const segments = path.split(separator).reverse();
  for (const segment of segments) {
    const name = segment.startsWith('.') ? segment.slice(1) : segment;
    if (names.includes(name)) return name;
  }
  return ADDED_FOLDER;
}
