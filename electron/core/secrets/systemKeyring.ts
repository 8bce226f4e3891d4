import { z } from 'zod';
import type { Kept } from '../../../shared/words/kept.ts';
import { kept } from '../kept.ts';
import type { Keyring, KeyringFault } from './keyring.ts';
import { keyringFault } from './keyringFault.ts';

/** Of the entry `copilot_chat:billing_pat`. */
const SERVICE = 'copilot_chat';
const ACCOUNT = 'billing_pat';

/** Long enough to type a password. */
const PATIENCE_MS = 60_000;

export interface SystemKeyringOptions {
  readonly load?: () => Promise<unknown>;
  readonly patienceMs?: number;
}

interface Entry {
  readonly getPassword: (service: string, account: string) => Promise<unknown>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<unknown>;
  readonly deletePassword: (service: string, account: string) => Promise<unknown>;
}

/** Of CommonJS, of which only the whole is sure to be exported. */
const Loaded = z.object({
  default: z.custom<Entry>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      ['getPassword', 'setPassword', 'deletePassword'].every(
        (name) => typeof Reflect.get(value, name) === 'function',
      ),
  ),
});

/**
 * The keyring of the system that this runs on, by keytar, which is loaded when the first call comes: it is native, and
 * optional. Calls go one after the other. A keyring may ask its user, and no call of it can be taken back, so after a
 * minute its answer is no longer waited for; it goes on, and what comes after it waits for it as long again. A process
 * cannot end before the keyring has answered, or the system has given up on it.
 */
export function systemKeyring(options: SystemKeyringOptions = {}): Keyring {
  const load = options.load ?? (() => import('keytar'));
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  let turn: Promise<unknown> = Promise.resolve();
  let reading: ReturnType<Keyring['read']> | null = null;

  /** In its turn, however long that takes. */
  function asked<T>(call: (entry: Entry) => Promise<T>): Promise<T | KeyringFault> {
    const mine = turn.then(async () => {
      const loaded = Loaded.safeParse(await load().catch(() => null));
      if (!loaded.success) return fault(kept('keyring', 'notLoaded'));
      return call(loaded.data.default).catch((error: unknown) => fault(keyringFault(error)));
    });
    // Without the answer, which may be the token: it would stay until the next call.
    turn = mine.then(() => undefined);
    return mine;
  }

  /** Reads of a keyring that does not answer must not pile up behind it. */
  function readOnce(): ReturnType<Keyring['read']> {
    reading ??= asked(async (entry) => {
      const token = await entry.getPassword(SERVICE, ACCOUNT);
      return { ok: true, token: typeof token === 'string' && token !== '' ? token : null } as const;
    }).finally(() => {
      reading = null;
    });
    return reading;
  }

  return {
    read: () => within(patienceMs, readOnce()),
    write: (token) =>
      within(
        patienceMs,
        asked(async (entry) => {
          await entry.setPassword(SERVICE, ACCOUNT, token);
          return DONE;
        }),
      ),
    remove: () =>
      within(
        patienceMs,
        asked(async (entry) => {
          await entry.deletePassword(SERVICE, ACCOUNT);
          return DONE;
        }),
      ),
  };
}

const DONE = { ok: true } as const;

function fault(why: Kept): KeyringFault {
  return { ok: false, fault: why };
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T | KeyringFault> {
  const late = Promise.withResolvers<KeyringFault>();
  const alarm = setTimeout(() => late.resolve(fault(kept('keyring', 'waiting'))), ms);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(alarm);
  }
}
