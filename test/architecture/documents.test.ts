import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '../../shared/contract/settings.ts';

const ROOT = new URL('../../', import.meta.url);
const FAMILIES = new Set(SETTING_KEYS.map((key) => key.split('.')[0]));

function documents(): readonly string[] {
  const docs = readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md'));
  return ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];
}

describe('documents', () => {
  it.each(documents())('%s links to files that there are', (name) => {
    const at = new URL(name, ROOT);
    const links = [...readFileSync(at, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
      ([, link = '']) => link,
    );
    const missing = links.filter((link) => {
      try {
        readFileSync(new URL(link, at));
        return false;
      } catch {
        return true;
      }
    });
    expect(missing).toEqual([]);
  });

  it('of privacy name switches that there are', () => {
    const text = readFileSync(new URL('docs/privacy.md', ROOT), 'utf8');
    const named = [...text.matchAll(/`([a-z]+\.[a-zA-Z.]+)`/g)]
      .map(([, key = '']) => key)
      .filter((key) => FAMILIES.has(key.split('.')[0] ?? ''));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((key) => !SETTING_KEYS.some((known) => known === key))).toEqual([]);
  });
});
