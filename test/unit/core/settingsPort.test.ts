import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { settingsPort } from '../../../electron/core/settingsPort.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

const base = newDirectory();
afterAll(() => removeDirectory(base));

test.each(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'])(
  'a disk that does not take a setting (%s) is told of by the name of the file, and what was stored stands',
  async (code) => {
    const dir = join(base, code);
    const file = join(dir, 'settings.json');
    mkdirSync(dir);
    writeFileSync(file, '{"display":{"units":"usd"}}');
    const port = settingsPort(dir, () => {
      throw Object.assign(new Error('write'), { code });
    });
    const refusal = await port.set({ key: 'display.units', value: 'credits' });
    expect(refusal).toContain(file);
    expect(refusal).toContain(code);
    expect(port.read()).toMatchObject({ settings: { 'display.units': 'usd' }, problems: [] });
    expect(readFileSync(file, 'utf8')).toBe('{"display":{"units":"usd"}}');
  },
);

test('a mistake of ours is no refusal', async () => {
  const port = settingsPort(base, () => {
    throw new TypeError('no function');
  });
  await expect(port.set({ key: 'display.units', value: 'usd' })).rejects.toThrow(TypeError);
});
