import { parse } from 'yaml';

/** @returns null when the text is no YAML, or one that refers to itself: of its aliases a small file can make a huge one. */
export function parseYaml(text: string): { readonly value: unknown } | null {
  try {
    // Of warnings nothing is said: the library would print them.
    return { value: parse(text, { maxAliasCount: 0, logLevel: 'error' }) };
  } catch {
    return null;
  }
}
