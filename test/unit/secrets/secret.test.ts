import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { secretOf, typedSecret } from '../../../electron/core/secrets/secret.ts';

const TEXT = `github_pat_${'Zk4'.repeat(20)}`;

test('a secret is told to nobody who does not ask for it', () => {
  const secret = secretOf(TEXT);
  const told = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: [secret] }, { showHidden: true, depth: 9 }),
    inspect(secret, { customInspect: false, showHidden: true }),
    format('%s %o %O %j', secret, secret, secret, secret),
    JSON.stringify(Object.entries(secret)),
  ];
  expect(told.filter((text) => text.includes('github_pat_'))).toEqual([]);
  expect(told.slice(0, 4)).toEqual(['[secret]', '[secret]', '{"secret":"[secret]"}', '[secret]']);
  expect(secret.reveal()).toBe(TEXT);
});

test('a secret cannot be sent to another thread or to a view', () => {
  expect(() => structuredClone(secretOf(TEXT))).toThrow('could not be cloned');
});

test('a typed token loses the blanks around it, and nothing else is taken for one', () => {
  expect(typedSecret(` ${TEXT}\r\n`)?.reveal()).toBe(TEXT);
  for (const text of ['', ' \n', 'two words', `${TEXT}\n${TEXT}`, 'tökén', 'a\u0000b', 'x'.repeat(1001)]) {
    expect(typedSecret(text)).toBeNull();
  }
});
