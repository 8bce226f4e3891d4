import { readFileSync } from 'node:fs';

/** Preload's world, by name. */
export const WORLD = 'preload';

interface PageScript {
  readonly source: string;
  readonly worldName?: string;
}

/** What runs in each new document before anything of the page: the page's world first, then preload in its own. */
export function pageScripts(preload: string): readonly PageScript[] {
  const bridge = `const standInWorld = ${script('worldBridge.js')}`;
  const run = `if (window.top === window) ((require, module, exports) => {\n${preload}\n})(standInRequire, { exports: {} }, {});`;
  return [
    { source: `{${bridge}${script('mainWorld.js')}}` },
    { source: `${bridge}${script('isolatedWorld.js')}${run}`, worldName: WORLD },
  ];
}

function script(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
