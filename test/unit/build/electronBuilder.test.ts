import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** That every option is a known one, electron-builder checks by its schema whenever it packs, as packaging.test.ts does. */
const Platform = z.looseObject({ target: z.array(z.string()), icon: z.string() });
const config = z
  .looseObject({
    appId: z.string(),
    artifactName: z.string(),
    protocols: z.array(z.looseObject({ schemes: z.array(z.string()) })),
    publish: z.looseObject({ provider: z.string(), releaseType: z.string() }),
    npmRebuild: z.boolean(),
    mac: Platform.extend({
      hardenedRuntime: z.boolean(),
      notarize: z.boolean(),
      entitlements: z.string(),
      entitlementsInherit: z.string(),
    }),
    win: Platform.extend({ verifyUpdateCodeSignature: z.boolean() }),
    nsis: z.looseObject({}),
    linux: Platform,
  })
  .parse(parse(read('electron-builder.yml')));

test('each system has what its users install, with an icon that is there', () => {
  expect([config.mac.target, config.win.target, config.linux.target]).toEqual([
    ['dmg', 'zip'],
    ['nsis'],
    ['AppImage', 'deb'],
  ]);
  for (const { icon } of [config.mac, config.win, config.linux])
    expect(existsSync(join(ROOT, icon))).toBe(true);
  // By the processor in a name the updater of a Mac, and that of Windows, know their own.
  expect(config.artifactName).toMatch(/\{version\}.*\{arch\}\./);
});

test('a Mac runs it hardened, with the JIT as the only exception', () => {
  expect(config.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
  expect(config.mac.entitlementsInherit).toBe(config.mac.entitlements);
  const entitlements = read(config.mac.entitlements);
  expect([...entitlements.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
  ]);
});

test('Windows installs it for one user, without an administrator, and takes no update of another publisher', () => {
  expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: false });
  expect(config.win.verifyUpdateCodeSignature).toBe(true);
});

test('Windows knows the installed app by the name that the running one gives', () => {
  expect(read('electron/main/profile.ts')).toContain(`'${config.appId}'`);
});

test('releases are drafts on GitHub, and links of the app are of its own scheme', () => {
  expect(config.publish).toEqual({ provider: 'github', releaseType: 'draft' });
  expect(config.protocols).toEqual([{ name: 'Pilotlight', schemes: ['pilotlight'] }]);
});
