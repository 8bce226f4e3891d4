/** The beginning of a log line as VS Code writes it: `{"kind":1,"k":["requests",0,"result"],`. */
export interface LineHeader {
  readonly kind: 0 | 1 | 2 | 3;
  readonly path: readonly (string | number)[];
}

/** Long enough for every path that is wanted. */
export const HEADER_BYTES = 256;

const HEADER = /^\{"kind":(?:(0),"v":|([123]),"k":(\[[^\]]*\])(?:[,}]))/;

/**
 * Dispatches a line on its first bytes: property order is fixed in VS Code's writer. @returns null for a
 * line in another order or of another kind, which then has to be looked at whole.
 */
export function readHeader(head: string): LineHeader | null {
  const match = HEADER.exec(head);
  if (match === null) return null;
  if (match[1] !== undefined) return { kind: 0, path: [] };
  const path = parsePath(match[3] ?? '');
  if (path === null) return null;
  return { kind: match[2] === '1' ? 1 : match[2] === '2' ? 2 : 3, path };
}

/** @returns the path of a value that should be one, or null. */
export function asPath(value: unknown): readonly (string | number)[] | null {
  if (!Array.isArray(value)) return null;
  return value.every((part) => typeof part === 'string' || (Number.isInteger(part) && part >= 0))
    ? value
    : null;
}

function parsePath(text: string): readonly (string | number)[] | null {
  try {
    return asPath(JSON.parse(text));
  } catch {
    return null; // A "]" within a key: the whole line has to be looked at.
  }
}
