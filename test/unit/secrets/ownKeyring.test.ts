import { expect, test } from 'vitest';
import { kept } from '../../../electron/core/kept.ts';
import { ownKeyring } from '../../../electron/core/secrets/ownKeyring.ts';

/** Of a system whose keyring holds a token; tells what it was asked. */
function system() {
  const asked: string[] = [];
  const call = (name: string, answer: unknown) => async () => {
    asked.push(name);
    return answer;
  };
  const load = async () => ({
    default: {
      getPassword: call('get', 'ghp_kept'),
      setPassword: call('set', undefined),
      deletePassword: call('delete', true),
    },
  });
  return { asked, load };
}

test('the own home has the keyring of the system', async () => {
  const { asked, load } = system();
  expect(await ownKeyring({ confined: false }, { load }).read()).toEqual({ ok: true, token: 'ghp_kept' });
  expect(asked).toEqual(['get']);
});

test('with a home that was named the keyring of the system is neither asked nor changed', async () => {
  const { asked, load } = system();
  const keyring = ownKeyring({ confined: true }, { load });
  const fault = { ok: false, fault: kept('keyring', 'confined') };
  expect([await keyring.read(), await keyring.write('ghp_new'), await keyring.remove()]).toEqual([
    fault,
    fault,
    fault,
  ]);
  expect(asked).toEqual([]);
});
