import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SETTING_KEYS } from '../../../shared/contract/settings.ts';

test('the data contract has every setting, and no other', () => {
  const contract = readFileSync(join(import.meta.dirname, '../../../docs/data-contract.md'), 'utf8');
  const [, section = ''] = /^## Settings\n(.*?)^## /ms.exec(contract) ?? [];
  const told = [...section.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, keys = '']) =>
    [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
  );
  expect(told.sort()).toEqual([...SETTING_KEYS].sort());
});
