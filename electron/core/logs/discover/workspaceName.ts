import { remoteName } from './remoteName.ts';

const NAME_LIMIT = 120;

/**
 * One spelling per folder: scheme and drive letter in lower case, escapes in upper case, the drive's colon escaped as
 * VS Code does it, no slash at the end.
 * @returns null when the text is no URI with a path.
 */
export function normalizedUri(text: string): string | null {
  const parts = /^([a-z][a-z0-9+.-]+):\/\/([^/]*)(\/.*)$/is.exec(text);
  if (!parts) return null;
  const [, scheme = '', authority = '', path = ''] = parts;
  const spelled = path
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase())
    .replace(/^\/([a-z])(?::|%3A)(?=\/|$)/i, (_, letter: string) => `/${letter.toLowerCase()}%3A`);
  return `${scheme.toLowerCase()}://${authority.toWellFormed()}${spelled.replace(/(?<=[^/])\/+$/, '').toWellFormed()}`;
}

/** @param uri as `normalizedUri` returns it. */
export function workspaceName(uri: string): string {
  const [, scheme = '', authority = '', path = ''] = /^([^:]+):\/\/([^/]*)(.*)$/s.exec(uri) ?? [];
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const last = segments.at(-1) ?? '/';
  const parent = segments.at(-2);

  if (scheme === 'vscode-vfs' && parent !== undefined) return plainText(`${parent}/${last}`);
  const name =
    plainText(isUntitled(segments) ? 'Untitled workspace' : withoutExtension(last)) || plainText(uri);
  const remote = scheme === 'vscode-remote' ? plainText(remoteName(decoded(authority), name)) : '';
  return remote ? `${name} [${remote}]` : name;
}

/**
 * Text from a file, safe to print: on one line, without escape sequences for terminals and without the invisible
 * characters that reorder what stands beside it. Letters of right-to-left scripts stay.
 */
export function plainText(text: string): string {
  const kept = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .trim();
  const characters = [...kept];
  return characters.length > NAME_LIMIT ? `${characters.slice(0, NAME_LIMIT - 1).join('')}…` : kept;
}

function withoutExtension(name: string): string {
  return name.replace(/(?<=.)\.code-workspace$/i, '');
}

/** Several folders that were never saved as a workspace: `<user-data>/Workspaces/<time>/workspace.json`. */
function isUntitled(segments: readonly string[]): boolean {
  return segments.at(-1) === 'workspace.json' && segments.at(-3) === 'Workspaces';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
