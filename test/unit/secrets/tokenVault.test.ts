import { describe, expect, test } from 'vitest';
import type { Secret } from '../../../electron/core/secrets/secret.ts';
import { type TokenVaultOptions, tokenVault } from '../../../electron/core/secrets/tokenVault.ts';
import type { TokenCheck, TokenVerdict } from '../../../electron/core/secrets/tokenVerdict.ts';
import { memoryKeyring } from '../../support/memoryKeyring.ts';

const OLD = 'github_pat_old';
const NEW = 'github_pat_new';
const VALID: TokenVerdict = { state: 'valid', login: 'monalisa', needs: null, at: 1000 };
const REJECTED: TokenVerdict = { state: 'rejected', login: null, needs: null, at: 2000 };
const INSUFFICIENT: TokenVerdict = { state: 'insufficient', login: 'hubot', needs: 'Plan: read', at: 3000 };
const LOCKED = 'The keyring is locked.';

function vaultOf(options: Partial<TokenVaultOptions> & { readonly says?: TokenCheck } = {}) {
  const keyring = memoryKeyring();
  const asked: string[] = [];
  const changes: string[] = [];
  const vault = tokenVault({
    keyring,
    environment: null,
    remembered: null,
    check: async (secret: Secret) => {
      asked.push(secret.reveal());
      return options.says ?? { verdict: VALID };
    },
    onChange: () => changes.push(vault.state().state),
    ...options,
  });
  const text = async () => (await vault.token())?.reveal() ?? null;
  return { vault, keyring, asked, changes, text };
}

describe('a token that is saved', () => {
  test('is kept in the keyring once GitHub knows it, and handed out from there', async () => {
    const { vault, keyring, asked, changes, text } = vaultOf();
    expect(vault.state()).toEqual({
      state: 'missing',
      login: null,
      checkedAt: null,
      needs: null,
      keptIn: null,
      keyringFault: null,
    });
    expect(await vault.save(` ${NEW}\n`)).toBeNull();
    expect({ asked, changes, kept: keyring.token }).toEqual({ asked: [NEW], changes: ['valid'], kept: NEW });
    expect(vault.state()).toMatchObject({
      state: 'valid',
      login: 'monalisa',
      checkedAt: 1000,
      keptIn: 'keyring',
    });
    expect(await text()).toBe(NEW);
  });

  test('is kept as well where GitHub knows it and shows it no billing, with what it needs', async () => {
    const { vault, keyring } = vaultOf({ says: { verdict: INSUFFICIENT } });
    expect(await vault.save(NEW)).toBeNull();
    expect(keyring.token).toBe(NEW);
    expect(vault.state()).toMatchObject({ state: 'insufficient', login: 'hubot', needs: 'Plan: read' });
  });

  test.each<[string, TokenCheck, RegExp]>([
    ['that GitHub rejects', { verdict: REJECTED }, /^GitHub does not know this token.* It was not kept/],
    [
      'that GitHub could not be asked of',
      { verdict: null, why: 'GitHub cannot be reached.' },
      /^GitHub cannot be reached\. It was not kept/,
    ],
  ])('%s is not kept, and the one before stays in force', async (_name, says, sentence) => {
    const keyring = memoryKeyring(OLD);
    const { vault, changes, text } = vaultOf({ keyring, says, remembered: VALID });
    await text();
    const before = vault.state();
    expect(await vault.save(NEW)).toMatch(sentence);
    expect(await text()).toBe(OLD);
    expect({ state: vault.state(), changes }).toEqual({ state: before, changes: [] });
  });

  test('that is no token is not even asked of', async () => {
    const { vault, asked } = vaultOf();
    expect(await vault.save('two words')).toMatch(/^That is no token/);
    expect(asked).toEqual([]);
  });

  test('is kept for the session where the keyring cannot be had, before what the keyring holds', async () => {
    const keyring = memoryKeyring(OLD);
    keyring.fault = LOCKED;
    const { vault, text } = vaultOf({ keyring });
    expect(await vault.save(NEW)).toBeNull();
    expect(vault.state()).toMatchObject({ state: 'valid', keptIn: 'session', keyringFault: LOCKED });
    keyring.fault = null;
    expect(await text()).toBe(NEW);
    expect(await vault.save(NEW)).toBeNull();
    expect(keyring.token).toBe(NEW);
    expect(vault.state()).toMatchObject({ keptIn: 'keyring', keyringFault: null });
  });

  test('stands in the order of asking when two are saved at once', async () => {
    const { vault, keyring } = vaultOf();
    await Promise.all([vault.save(OLD), vault.save(NEW)]);
    expect(keyring.token).toBe(NEW);
  });
});

describe('the state', () => {
  test('is what was remembered until the keyring is asked, and stays so where it holds a token', async () => {
    const { vault, changes, text } = vaultOf({ keyring: memoryKeyring(OLD), remembered: VALID });
    expect(vault.state()).toMatchObject({ state: 'valid', keptIn: 'keyring' });
    await text();
    expect(vault.state()).toMatchObject({ state: 'valid', login: 'monalisa', keptIn: 'keyring' });
    expect(changes).toEqual([]);
  });

  test('is missing where the remembered token has gone from the keyring', async () => {
    const { vault, changes, text } = vaultOf({ remembered: VALID });
    expect(await text()).toBeNull();
    expect({ state: vault.state().state, changes }).toEqual({ state: 'missing', changes: ['missing'] });
  });

  test('is unchecked for a token that GitHub was not asked of', async () => {
    const { vault, text } = vaultOf({ keyring: memoryKeyring(OLD) });
    expect(await text()).toBe(OLD);
    expect(vault.state()).toMatchObject({ state: 'unchecked', keptIn: 'keyring' });
  });

  test('is unchecked again when another process put another token there', async () => {
    const keyring = memoryKeyring(OLD);
    const { vault, text } = vaultOf({ keyring });
    await text();
    vault.heard(VALID);
    await text();
    expect(vault.state().state).toBe('valid');
    keyring.token = NEW;
    expect(await text()).toBe(NEW);
    expect(vault.state()).toMatchObject({ state: 'unchecked', login: null, checkedAt: null });
  });

  test('tells why the keyring cannot be had, and what GitHub said is known again when it can', async () => {
    const keyring = memoryKeyring(OLD);
    const { vault, text } = vaultOf({ keyring, remembered: VALID });
    keyring.fault = LOCKED;
    expect(await text()).toBeNull();
    expect(vault.state()).toMatchObject({ state: 'missing', keptIn: null, keyringFault: LOCKED });
    keyring.fault = null;
    await text();
    expect(vault.state()).toMatchObject({ state: 'valid', keptIn: 'keyring', keyringFault: null });
  });

  test('follows what exchanges tell of the token that they were given', async () => {
    const { vault, changes, text } = vaultOf({ keyring: memoryKeyring(OLD) });
    await text();
    for (const verdict of [VALID, VALID, INSUFFICIENT, REJECTED]) vault.heard(verdict);
    expect(changes).toEqual(['unchecked', 'valid', 'insufficient', 'rejected']);
  });

  test('does not follow what an exchange tells of a token that was replaced meanwhile', async () => {
    const { vault, text } = vaultOf({ keyring: memoryKeyring(OLD) });
    await text();
    await vault.save(NEW);
    vault.heard(REJECTED);
    expect(vault.state().state).toBe('valid');
    await text();
    vault.heard(REJECTED);
    expect(vault.state().state).toBe('rejected');
  });
});

test('a read that began before a token was saved hands out the one that was saved', async () => {
  const slow = Promise.withResolvers<void>();
  const keyring = memoryKeyring(OLD);
  let reads = 0;
  const { vault } = vaultOf({
    keyring: {
      ...keyring,
      write: async () => ({ ok: true }),
      read: async () => {
        reads += 1;
        if (reads > 1) return { ok: true, token: NEW };
        await slow.promise;
        return { ok: true, token: OLD };
      },
    },
  });
  const first = vault.token();
  await vault.save(NEW);
  slow.resolve();
  expect((await first)?.reveal()).toBe(NEW);
});

describe('a token that is removed', () => {
  test('is gone from the keyring', async () => {
    const { vault, keyring, text } = vaultOf();
    await vault.save(NEW);
    expect(await vault.remove()).toBeNull();
    expect({ kept: keyring.token, handed: await text(), state: vault.state().state }).toEqual({
      kept: null,
      handed: null,
      state: 'missing',
    });
  });

  test('is gone from the session, although the keyring cannot be asked', async () => {
    const { vault, keyring, text } = vaultOf();
    keyring.fault = LOCKED;
    await vault.save(NEW);
    expect(await vault.remove()).toBeNull();
    expect(await text()).toBeNull();
  });

  test('may be there still where the keyring refuses, which is said', async () => {
    const { vault, keyring, text } = vaultOf();
    await vault.save(NEW);
    keyring.fault = LOCKED;
    expect(await vault.remove()).toBe(LOCKED);
    keyring.fault = null;
    expect(await text()).toBe(NEW);
  });
});

describe('a token of the environment', () => {
  test('goes before the keyring, which is not asked', async () => {
    const keyring = memoryKeyring(OLD);
    keyring.fault = LOCKED;
    const { vault, text } = vaultOf({ keyring, environment: NEW });
    expect(await text()).toBe(NEW);
    expect(vault.state()).toMatchObject({ state: 'unchecked', keptIn: 'environment', keyringFault: null });
  });

  test('is neither replaced nor removed here', async () => {
    const { vault, keyring, asked } = vaultOf({ environment: NEW });
    expect(await vault.save(OLD)).toMatch('PILOTLIGHT_GITHUB_PAT');
    expect(await vault.remove()).toMatch('PILOTLIGHT_GITHUB_PAT');
    expect({ asked, kept: keyring.token }).toEqual({ asked: [], kept: null });
  });
});
