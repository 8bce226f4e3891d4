import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readerSettings } from '../../../electron/headless/cli/readerSettings.ts';
import { parseSettings } from '../../../shared/contract/settings.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pilotlight-reader-settings-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('what stands without a settings file is what the schema says', async () => {
  const usual = await readerSettings(dataDir);
  expect(Object.keys(usual).length).toBeGreaterThan(0);
  expect(parseSettings({}).settings).toMatchObject(usual);
});

test('a settings file is heard, and one that cannot be understood counts as empty', async () => {
  const usual = await readerSettings(dataDir);
  const path = join(dataDir, 'settings.json');
  writeFileSync(path, JSON.stringify({ plan: { id: 'pro' }, budget: { day: 'much' } }));
  expect(await readerSettings(dataDir)).toMatchObject({ ...usual, 'plan.id': 'pro' });
  writeFileSync(path, '{"plan":');
  expect(await readerSettings(dataDir)).toEqual(usual);
});
