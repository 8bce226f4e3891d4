import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SettingChange } from '../../shared/contract/settings.ts';

const ROOT = new URL('../../', import.meta.url);

/** The rows of the tables of docs/security.md: what is promised, and the test that holds it. */
function points(): readonly { readonly point: string; readonly file: string; readonly test: string }[] {
  const text = readFileSync(new URL('docs/security.md', ROOT), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Point'))
    .map((line) => {
      const [, point = '', holder = ''] = line.split('|').map((cell) => cell.trim());
      const [, file = '', test = ''] = /^`([^`]+)`: (.+)$/.exec(holder) ?? [];
      return { point, file, test };
    });
}

describe('the checklist of security', () => {
  it('has points', () => {
    expect(points().length).toBeGreaterThan(30);
  });

  it.each(points())('names a test that there is: $point', ({ file, test }) => {
    const source = readFileSync(new URL(file, ROOT), 'utf8').replaceAll("\\'", "'");
    const isNamed = ["'", '"', '`'].some((quote) => source.includes(`${quote}${test}${quote}`));
    expect(isNamed, `${file}: ${test}`).toBe(true);
  });
});

describe('what a page can set', () => {
  it('a page can set no port and no folder', () => {
    const set = (change: unknown): boolean => SettingChange.safeParse(change).success;
    expect(set({ key: 'display.units', value: 'usd' })).toBe(true);
    expect(set({ key: 'sources.extraFolders', value: ['/'] })).toBe(false);
    expect(set({ key: 'sources.otlp.port', value: 80 })).toBe(false);
  });
});
