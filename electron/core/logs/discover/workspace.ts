import paths from 'node:path';
import { type FileSystem, nodeFileSystem } from './fileSystem.ts';
import { normalizedUri, plainText, workspaceName } from './workspaceName.ts';

export interface Workspace {
  /** The folder's or `.code-workspace` file's URI, the same for every spelling of it; else `workspaceStorage/<id>`. */
  readonly key: string;
  /** For people. Plain text: may hold markup, which views must not interpret, but nothing that steers a terminal. */
  readonly name: string;
}

/** The files hold one URI; of a longer one the JSON is cut, and so broken. */
const HEAD_LIMIT = 65_536;
/** Longer is no path of any system. */
const URI_LIMIT = 8192;

/**
 * Which folder a `workspaceStorage/<id>` belongs to: `workspace.json` on the desktop, `meta.json` on servers.
 * docs/data-contract.md, "Workspaces".
 */
export function readWorkspace(workspaceDir: string, fs: FileSystem = nodeFileSystem): Workspace {
  const desktop = readObject(paths.join(workspaceDir, 'workspace.json'), fs);
  const server = desktop ? null : readObject(paths.join(workspaceDir, 'meta.json'), fs);
  const found = desktop ?? server ?? {};
  for (const value of [found.folder, found.workspace, found.configuration]) {
    const uri = typeof value === 'string' && value.length <= URI_LIMIT ? normalizedUri(value) : null;
    if (uri) return { key: uri, name: workspaceName(uri) };
  }
  const id = paths.basename(workspaceDir);
  const given = typeof server?.name === 'string' ? plainText(server.name) : '';
  return { key: `workspaceStorage/${id.toWellFormed()}`, name: given || nameOfId(id) };
}

/** Windows without a folder get a number made of the time, folders a hash. */
function nameOfId(id: string): string {
  if (/^\d{10,}$/.test(id)) return 'Empty window';
  return `Workspace ${plainText(id.slice(0, 8))}`;
}

function readObject(path: string, fs: FileSystem): Readonly<Record<string, unknown>> | null {
  const stat = fs.lstat(path);
  if (!stat.ok || stat.value.kind !== 'file') return null;
  const head = fs.readHead(path, HEAD_LIMIT);
  return head.ok ? parseObject(head.value.toString('utf8').replace(/^\uFEFF/, '')) : null;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    // Broken, or being written just now.
    return null;
  }
}
