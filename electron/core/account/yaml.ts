import { parse } from 'yaml';

/** Ten times the longest file of these; the library's time grows with the square of some. */
const LONGEST = 100_000;
/** Levels within each other. What is read here has four. */
const DEEPEST = 64;
/** Lists and keys within each other on one line: `- - - ? - a`. */
const COMPACT = new RegExp(`(?:[-?:][ \\t]+){${DEEPEST}}`);

const OPTIONS = {
  maxAliasCount: 0,
  // Of warnings nothing is said: the library would print them.
  logLevel: 'error',
  // Each costs the square of a file's length: to look for a key among all before it, and for the line of an error. Of a
  // key that stands twice the last one counts, as in JSON.
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/**
 * @returns null when the text is no YAML, or one that refers to itself: of its aliases a small file can make a huge one.
 * One that goes too deep is none either: the library takes seconds for some kilobytes of brackets.
 */
export function parseYaml(text: string): { readonly value: unknown } | null {
  if (text.length > LONGEST || isTooDeep(text)) return null;
  try {
    return { value: parse(text, OPTIONS) };
  } catch {
    return null;
  }
}

/** By its brackets wherever they stand: no name of ours has so many. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    // One that closes nothing makes no room for others.
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return COMPACT.test(text);
}
