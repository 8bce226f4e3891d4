/** Few names, so that shapes and documents meet and keys repeat. */
export const NAMES = [
  'a',
  'b',
  'ab',
  'ba',
  'kind',
  'é',
  '日本',
  '__proto__',
  'constructor',
  '0',
  '',
  'a"b',
  'a\\',
];

/** A document's text, and the same with each key in hexadecimal: what JSON.parse is asked about. */
export interface Document {
  readonly text: string;
  readonly reference: string;
}

// Written as text, since JSON.stringify never repeats a key nor escapes more than it must. The reference
// has other keys because V8 misreads escaped ones now and then (nodejs/node#63785): after an object with the
// key "\\" it may read "\"", "\n" or "\u0061" in the same place as a backslash, too.

/** Each character as an escape. */
export function escapedText(text: string): string {
  return [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}

/** How a reference spells a key. */
export function hexadecimalKey(key: string): string {
  return `k${Buffer.from(key, 'utf16le').toString('hex')}`;
}

/** The key that a reference spells in hexadecimal. */
export function fromHexadecimal(key: string): string {
  return Buffer.from(key.slice(1), 'hex').toString('utf16le');
}
