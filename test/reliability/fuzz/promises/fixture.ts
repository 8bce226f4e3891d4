import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures');

/** A fixture that is a well-formed input. @param path within `fixtures/`. */
export function readFixture(path: string): Buffer {
  return readFileSync(join(FIXTURES, path));
}
