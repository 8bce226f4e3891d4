import type { Kept } from '../../../shared/words/kept.ts';
import { kept } from '../kept.ts';

/** Why the system's keyring could not be had: one sentence for people. */
export interface KeyringFault {
  readonly ok: false;
  readonly fault: Kept;
}

/** The system's keyring, as far as the billing token needs it; the entry is `copilot_chat:billing_pat`. */
export interface Keyring {
  /** null: there is none. */
  read(): Promise<{ readonly ok: true; readonly token: string | null } | KeyringFault>;
  write(token: string): Promise<{ readonly ok: true } | KeyringFault>;
  remove(): Promise<{ readonly ok: true } | KeyringFault>;
}

/** Where none is wanted, as for sample data. */
export const NO_KEYRING: Keyring = {
  read: async () => ({ ok: true, token: null }),
  write: async () => ({ ok: false, fault: kept('keyring', 'notHere') }),
  remove: async () => ({ ok: true }),
};
