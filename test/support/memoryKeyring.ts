import { kept } from '../../electron/core/kept.ts';
import type { Keyring } from '../../electron/core/secrets/keyring.ts';

export interface MemoryKeyring extends Keyring {
  token: string | null;
  /** Why it cannot be had; null: it can. */
  fault: string | null;
}

/** A keyring for what no real one does on demand. */
export function memoryKeyring(token: string | null = null): MemoryKeyring {
  const keyring: MemoryKeyring = {
    token,
    fault: null,
    read: async () => refused() ?? { ok: true, token: keyring.token },
    write: async (next) => refused() ?? stored(next),
    remove: async () => refused() ?? stored(null),
  };
  const refused = () =>
    keyring.fault === null ? null : ({ ok: false, fault: kept('asIs', keyring.fault) } as const);
  const stored = (next: string | null) => {
    keyring.token = next;
    return { ok: true } as const;
  };
  return keyring;
}
