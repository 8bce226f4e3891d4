import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isStale } from '../../build/bundleStamp.mjs';
import { Checkout, type Ended } from '../support/checkout.ts';

function page(name: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><title>${name}</title>${head}</head><body>
    <div id="root"></div><script type="module" src="./${name}.tsx"></script></body></html>`;
}

/** Two pages with a part in common, a style that brings another and a picture, and a view that is loaded late. */
function pages(): Checkout {
  const checkout = new Checkout();
  checkout.borrowPackages();
  checkout.write('renderer/popover.html', page('popover'));
  checkout.write('renderer/dashboard.html', page('dashboard'));
  checkout.write(
    'renderer/popover.tsx',
    `import { createRoot } from 'react-dom/client';
     import { Common } from './Common.tsx';
     const root = document.getElementById('root');
     if (root !== null) createRoot(root).render(<Common text="ONLY-POPOVER" />);`,
  );
  checkout.write(
    'renderer/dashboard.tsx',
    `import { createRoot } from 'react-dom/client';
     import { Common } from './Common.tsx';
     import './dashboard.css';
     const root = document.getElementById('root');
     void import('./late.ts').then(({ late }) => {
       if (root !== null) createRoot(root).render(<Common text={'ONLY-DASHBOARD' + late} />);
     });`,
  );
  checkout.write('renderer/late.ts', "export const late = 'LATE-VIEW';");
  checkout.write(
    'renderer/Common.tsx',
    'export const Common = ({ text }: { text: string }) => <p>{text}</p>;',
  );
  checkout.write('renderer/dashboard.css', "@import './colours.css';\np { background: url('./dot.svg'); }");
  checkout.write('renderer/colours.css', '.first-colours { color: light-dark(red, blue); }');
  checkout.write('renderer/dot.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return checkout;
}

function build(checkout: Checkout, ...args: readonly string[]): Promise<Ended> {
  return checkout.run('build/bundle.mjs', ['--only', 'renderer', ...args]);
}

const MARKS = [
  'ONLY-POPOVER',
  'ONLY-DASHBOARD',
  'LATE-VIEW',
  'first-colours',
  'other-colours',
  'data:image',
  'jsxDEV',
];

/** Which marks are in what a page names in its own text, so in all that it loads at once. */
function loadedBy(checkout: Checkout, name: string): readonly string[] {
  const html = checkout.read(`dist/renderer/${name}.html`);
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(0);
  const text = named.map((path) => checkout.read(`dist/renderer/${path}`)).join('\n');
  return MARKS.filter((mark) => text.includes(mark));
}

describe('the built pages', () => {
  test('load each what is its own, from files with names of their content, and nothing inline', async () => {
    const checkout = pages();
    expect(await build(checkout)).toMatchObject({ code: 0, stderr: '' });
    expect(loadedBy(checkout, 'popover')).toEqual(['ONLY-POPOVER']);
    expect(loadedBy(checkout, 'dashboard')).toEqual(['ONLY-DASHBOARD', 'first-colours']);
    const assets = readdirSync(checkout.path('dist/renderer/assets'));
    expect(assets.filter((name) => !/^[\w.-]+-[\w-]{8}\.(?:js|css|svg)$/.test(name))).toEqual([]);
    expect(assets.some((name) => name.endsWith('.svg'))).toBe(true);
    for (const name of ['popover', 'dashboard']) {
      expect(checkout.read(`dist/renderer/${name}.html`)).not.toMatch(/<style|<script(?![^>]* src=)/);
    }
  });

  test('are built anew when a style changed that no script names', async () => {
    const checkout = pages();
    await build(checkout);
    expect(isStale(checkout.root, 'renderer')).toBe(false);
    checkout.write('renderer/colours.css', '.other-colours { color: green; }');
    expect(isStale(checkout.root, 'renderer')).toBe(true);
    await build(checkout, '--if-stale');
    expect(isStale(checkout.root, 'renderer')).toBe(false);
    expect(loadedBy(checkout, 'dashboard')).toEqual(['ONLY-DASHBOARD', 'other-colours']);
  });

  test.each([
    ['<style>p { color: red; }</style>', '<style'],
    ['<script>window.x = 1;</script>', '<script'],
    ['<meta name="x" onload="x()">', 'onload='],
  ])('are not made with %s, which their policy would block', async (head, said) => {
    const checkout = pages();
    checkout.write('renderer/popover.html', page('popover', head));
    const { code, stderr } = await build(checkout);
    expect(code).toBe(1);
    expect(stderr).toContain('inline');
    expect(stderr).toContain(said);
  });
});
