/** `<kind>+<where>` of a vscode-remote authority, in the words that VS Code's own window titles use. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['ssh-remote', 'SSH'],
  ['wsl', 'WSL'],
  ['dev-container', 'Dev Container'],
  ['attached-container', 'Container'],
  ['k8s-container', 'Container'],
  ['codespaces', 'Codespaces'],
  ['tunnel', 'Tunnel'],
]);

/** Keys of hex-encoded JSON authorities, and whether the value is a path of which only the end tells something. */
const HEX_KEYS = [
  ['hostName', false],
  ['containerName', true],
  ['hostPath', true],
] as const;

/**
 * @param authority percent-decoded, such as `ssh-remote+box` or `dev-container+<hex>@ssh-remote+box`
 * @param folder the folder's own name, which is not said twice
 * @returns 'SSH: box'; may hold any characters.
 */
export function remoteName(authority: string, folder: string): string {
  return authority
    .split(/@(?=[a-z0-9-]+\+)/)
    .map((part) => {
      const [, kind = part, where = ''] = /^([^+]+)\+(.*)$/s.exec(part) ?? [];
      const place = placeName(where);
      const label = KINDS.get(kind) ?? kind;
      return place === '' || place === folder ? label : `${label}: ${place}`;
    })
    .join(' on ');
}

/** Hosts are written plainly, or as hex of JSON or of a path when they have characters that URIs do not. */
function placeName(where: string): string {
  if (!/^(?:[0-9a-f]{2}){2,}$/i.test(where)) return where;
  const text = Buffer.from(where, 'hex').toString('utf8');
  if (/^[/\\]|^[a-z]:[/\\]/i.test(text)) return lastSegment(text);
  // A host may be called `beef`.
  if (!text.startsWith('{')) return where.length > 32 ? '' : where;
  const value = parsed(text);
  for (const [key, isPath] of HEX_KEYS) {
    const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    if (typeof found === 'string' && found !== '') return isPath ? lastSegment(found) : found;
  }
  return '';
}

function lastSegment(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .filter((segment) => segment !== '')
      .at(-1) ?? ''
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
