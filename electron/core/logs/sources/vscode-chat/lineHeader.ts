import { DIGIT_0, DIGIT_9 } from '../../jsonScan/bytes.ts';

/** The beginning of a log line as VS Code writes it: `{"kind":1,"k":["requests",0,"result"],`. */
export interface LineHeader {
  readonly kind: 0 | 1 | 2 | 3;
  readonly path: readonly (string | number)[];
}

const HEADER = /^\{"kind":(?:(0),"v":|([123]),"k":(\[[^\]]*\])(?:[,}]))/;
const KIND = '{"kind":';
const OF_REQUEST = ',"k":["requests",';
const INDEX_AT = KIND.length + 1 + OF_REQUEST.length;
/** No session has a million requests. */
const INDEX_DIGITS = 6;

/**
 * Dispatches a line on its first bytes: property order is fixed in VS Code's writer. @returns null for a
 * line in another order or of another kind, which then has to be looked at whole.
 */
export function readHeader(head: string): LineHeader | null {
  return readRequestField(head) ?? readAnyHeader(head);
}

/**
 * `{"kind":1,"k":["requests",0,"result"],`, as nine lines of ten begin: by expression and `JSON.parse` alone
 * these cost a tenth of a first import.
 */
function readRequestField(head: string): LineHeader | null {
  if (!head.startsWith(KIND) || !head.startsWith(OF_REQUEST, KIND.length + 1)) return null;
  const kind = head.charCodeAt(KIND.length) - DIGIT_0;
  if (kind !== 1 && kind !== 2 && kind !== 3) return null;
  let at = INDEX_AT;
  let index = 0;
  for (; isDigit(head.charCodeAt(at)); at++) index = index * 10 + head.charCodeAt(at) - DIGIT_0;
  const digits = at - INDEX_AT;
  if (digits === 0 || digits > INDEX_DIGITS) return null;
  if (digits > 1 && head.charCodeAt(INDEX_AT) === DIGIT_0) return null;
  if (!head.startsWith(',"', at)) return null;
  const from = at + 2;
  for (at = from; isLetter(head.charCodeAt(at)); ) at++;
  return head.startsWith('"],', at) ? { kind, path: ['requests', index, head.slice(from, at)] } : null;
}

function readAnyHeader(head: string): LineHeader | null {
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
  return value.every((part) => typeof part === 'string' || (Number.isSafeInteger(part) && part >= 0))
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

function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
