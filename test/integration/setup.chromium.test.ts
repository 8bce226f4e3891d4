import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureChromium, findChromium } from '../../build/chromium.mjs';
import { temporaryDirectory } from '../support/temporary.ts';

const BROWSER = '#!/bin/sh\n[ "$1" = --version ]\n';
const STUB = '#!/bin/sh\necho "Command requires the chromium snap" >&2\nexit 1\n';

/** A machine with nothing on it but what a test puts there. */
function machine() {
  const base = temporaryDirectory();
  const bin = join(base, 'bin');
  const put = (path: string, script: string): string => {
    const whole = join(base, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, script);
    chmodSync(whole, 0o755);
    return whole;
  };
  mkdirSync(bin);
  return {
    base,
    put,
    env: { PATH: bin, PLAYWRIGHT_BROWSERS_PATH: join(base, 'cache'), HERE: base },
  };
}

describe('the Chromium of the tests', () => {
  test('is one on the search path', () => {
    const { put, env } = machine();
    const path = put('bin/google-chrome', BROWSER);
    expect(findChromium(env, 'linux')).toBe(path);
  });

  test('is none where there is none', () => {
    expect(findChromium(machine().env, 'linux')).toBeNull();
  });

  test('is not a script that only says where to get one', () => {
    const { put, env } = machine();
    put('bin/chromium-browser', STUB);
    expect(findChromium(env, 'linux')).toBeNull();
    const chrome = put('bin/google-chrome', BROWSER);
    expect(findChromium(env, 'linux')).toBe(chrome);
  });

  test("is else the newest in Playwright's cache", () => {
    const { put, env } = machine();
    put('cache/chromium-999/chrome-linux/chrome', BROWSER);
    const newest = put('cache/chromium-1234/chrome-linux/chrome', BROWSER);
    expect(findChromium(env, 'linux')).toBe(newest);
  });

  test('is the one that the user names, or none', () => {
    const { put, env } = machine();
    put('bin/chromium', BROWSER);
    const named = put('elsewhere/browser', BROWSER);
    expect(findChromium({ ...env, PILOTLIGHT_CHROMIUM: named }, 'linux')).toBe(named);
    expect(findChromium({ ...env, PILOTLIGHT_CHROMIUM: join(named, 'absent') }, 'linux')).toBeNull();
  });
});

describe('a missing Chromium', () => {
  const installing = `#!/bin/sh
echo "$*" >> "$HERE/asked"
[ -e "$HERE/listed" ] || [ "$1" = update ] || { echo "E: Unable to locate package"; exit 100; }
[ "$1" = update ] && { : > "$HERE/listed"; exit; }
printf '${BROWSER.replaceAll('\n', '\\n')}' > "$HERE/bin/chromium"
/bin/chmod +x "$HERE/bin/chromium"
`;

  function ensured(apt: string, more: NodeJS.ProcessEnv = {}) {
    const { base, put, env } = machine();
    put('bin/apt-get', apt);
    const said: string[] = [];
    ensureChromium((line) => said.push(line), { ...env, ...more }, 'linux');
    const asked = join(base, 'asked');
    return { said, asked: existsSync(asked) ? readFileSync(asked, 'utf8').trimEnd().split('\n') : [] };
  }

  test('is installed by root alone, who is asked nothing, after a look at the newest lists if need be', () => {
    const { said, asked } = ensured(installing);
    const mayInstall = process.getuid?.() === 0;
    expect(asked.map((one) => one.split(' ')[0])).toEqual(mayInstall ? ['install', 'update', 'install'] : []);
    expect(said).toEqual([expect.stringContaining(mayInstall ? 'installing Chromium' : 'no Chromium')]);
  });

  test('is told with what to do when it could not be installed', () => {
    const { said } = ensured('#!/bin/sh\necho "E: no network"\nexit 100\n');
    expect(said.at(-1)).toMatch(/^no Chromium: .*PILOTLIGHT_CHROMIUM$/);
    const tried = process.getuid?.() === 0;
    expect(said.some((line) => line.includes('E: no network'))).toBe(tried);
  });

  test('is not installed against the choice of another', () => {
    const { said, asked } = ensured(installing, { PILOTLIGHT_CHROMIUM: '/absent' });
    expect(asked).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/^no Chromium/)]);
  });
});
