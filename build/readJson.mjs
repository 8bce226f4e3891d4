import { readFileSync } from 'node:fs';

/**
 * A file that somebody names may be missing, or no JSON: that is said, not thrown.
 * @param {string} path
 */
export function readJson(path) {
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8')), error: null };
  } catch (error) {
    return { value: null, error: `${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}
