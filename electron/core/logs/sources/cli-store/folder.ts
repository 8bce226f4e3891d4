import { normalizedUri, workspaceName } from '../../discover/workspaceName.ts';

/** Longer is no path of any system. */
const LONGEST_PATH = 8192;
/** What VS Code escapes in a URI besides what `encodeURIComponent` does. */
const ALSO_ESCAPED = /[!'()*]/g;

/**
 * The workspace of a session that ran in a folder, as chats of VS Code in that folder have it: by its file URI in
 * VS Code's spelling (docs/data-contract.md, "Workspaces").
 * @param path absolute, of whatever system: a database may come from another one.
 * @returns undefined when it is no absolute path.
 */
export function workspaceOfFolder(path: unknown): { key: string; name: string } | undefined {
  if (typeof path !== 'string' || path.length > LONGEST_PATH) return undefined;
  const text = uriOf(path.toWellFormed());
  const key = text === null ? null : normalizedUri(text);
  return key === null ? undefined : { key, name: workspaceName(key) };
}

function uriOf(path: string): string | null {
  if (/^[a-z]:[\\/]/i.test(path)) return `file:///${escaped(path.replaceAll('\\', '/'))}`;
  if (/^\\\\[^\\]/.test(path)) {
    const [server = '', ...segments] = path.slice(2).split('\\');
    return `file://${escaped(server).toLowerCase()}/${escaped(segments.join('/'))}`;
  }
  return path.startsWith('/') ? `file://${escaped(path)}` : null;
}

function escaped(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(ALSO_ESCAPED, hex))
    .join('/');
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
