import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { kept } from '../../electron/core/kept.ts';
import { systemKeyring } from '../../electron/core/secrets/systemKeyring.ts';
import { TokenState } from '../../shared/contract/github.ts';
import { busOfTest, secretServiceOfTest } from '../support/secretService.ts';

const FIRST = `github_pat_${'Aa1'.repeat(20)}`;
const SECOND = `github_pat_${'Bb2'.repeat(20)}`;
const PROGRAM = join(import.meta.dirname, '..', 'support', 'keyringProcess.ts');
const Said = z.object({ told: z.string().nullable(), state: TokenState });

const digest = (token: string) => createHash('sha256').update(token).digest('hex');

/** A process of its own, with a vault. */
function vaultIn(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return async (line: string) => {
    child.stdin.write(`${line}\n`);
    const { value } = await lines.next();
    return Said.parse(JSON.parse(String(value)));
  };
}

describe('a real Secret Service', () => {
  test('keeps the token from one process to the next, until it is replaced or removed', async () => {
    const { env } = await secretServiceOfTest();
    const [one, other] = [vaultIn(env), vaultIn(env)];
    expect(await one('token')).toMatchObject({ told: null, state: { state: 'missing', keyringFault: null } });
    expect(await one(`save ${FIRST}`)).toMatchObject({
      told: null,
      state: { state: 'valid', login: 'monalisa', keptIn: 'keyring' },
    });
    expect(await other('token')).toMatchObject({
      told: digest(FIRST),
      state: { state: 'unchecked', keptIn: 'keyring' },
    });
    expect(await other(`save ${SECOND}`)).toMatchObject({ told: null });
    expect(await one('token')).toMatchObject({ told: digest(SECOND), state: { state: 'unchecked' } });
    expect(await one('remove')).toMatchObject({ told: null, state: { state: 'missing' } });
    expect(await other('token')).toMatchObject({ told: null, state: { state: 'missing', keptIn: null } });
  });

  test('that does not answer is not waited for, and answers again as soon as it can', async () => {
    const service = await secretServiceOfTest();
    const silent = vaultIn({ ...service.env, PATIENCE_MS: '300' });
    expect(await silent(`save ${FIRST}`)).toMatchObject({ state: { keptIn: 'keyring' } });
    service.hang();
    for (let reads = 0; reads < 2; reads += 1) {
      expect(await silent('token')).toMatchObject({
        told: null,
        state: { state: 'missing', keyringFault: expect.stringMatching(/does not answer/) },
      });
    }
    const patient = vaultIn(service.env);
    const asked = patient('token');
    service.goOn();
    expect(await asked).toMatchObject({ told: digest(FIRST) });
    expect(await silent('token')).toMatchObject({ told: digest(FIRST), state: { keyringFault: null } });
  });
});

describe('without a keyring', () => {
  test('a token is kept for the session, and the state says that there is no bus', async () => {
    await busOfTest();
    const vault = vaultIn({ PATH: process.env.PATH ?? '', HOME: '/nonexistent' });
    expect(await vault(`save ${FIRST}`)).toMatchObject({
      told: null,
      state: { state: 'valid', keptIn: 'session', keyringFault: expect.stringMatching(/no D-Bus session/) },
    });
    expect(await vault('token')).toMatchObject({ told: digest(FIRST) });
  });

  test('the state says that none runs on the bus', async () => {
    const { env } = await busOfTest();
    expect(await vaultIn(env)('token')).toMatchObject({
      state: { state: 'missing', keyringFault: expect.stringMatching(/^No keyring runs here/) },
    });
  });

  test('whatever keytar lacks is a sentence, and it is loaded only when asked', async () => {
    const loads: string[] = [];
    for (const load of [
      async () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')),
      async () => ({ default: { getPassword: () => 'x' } }),
    ]) {
      const keyring = systemKeyring({
        load: () => {
          loads.push('loaded');
          return load();
        },
      });
      expect(loads).toEqual([]);
      const fault = { ok: false, fault: kept('keyring', 'notLoaded') };
      expect(await keyring.read()).toEqual(fault);
      expect(await keyring.write(FIRST)).toEqual(fault);
      expect(await keyring.remove()).toEqual(fault);
      loads.splice(0);
    }
  });

  test.each([
    ['Cannot create an item in a locked collection', 'locked'],
    ['Object does not exist at path "/org/freedesktop/secrets/collection/login"', 'noPlace'],
    ['User canceled the operation.', 'denied'],
    ['Timeout was reached', 'silent'],
    [`something that repeats ${FIRST}`, 'refuses'],
  ] as const)('what it throws is told in other words: %s', async (message, told) => {
    const refused = async () => Promise.reject(new Error(message));
    const load = async () => ({
      default: { getPassword: refused, setPassword: refused, deletePassword: refused },
    });
    expect(await systemKeyring({ load }).read()).toEqual({ ok: false, fault: kept('keyring', told) });
  });
});
