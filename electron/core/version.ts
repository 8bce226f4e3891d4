import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** Of the package that this file belongs to, built or not. */
export function version(): string {
  const path = findPackageJSON(import.meta.url);
  const manifest: unknown = path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'));
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isNamed ? String(manifest.version) : 'unknown';
}
