import { kept } from '../kept.ts';
import type { HostEnvironment } from '../logs/discover/environment.ts';
import type { Keyring } from './keyring.ts';
import { type SystemKeyringOptions, systemKeyring } from './systemKeyring.ts';

/**
 * Where the token of whose files these are is kept. The system's keyring is its user's, so with a home that was named it
 * is neither asked nor written to.
 */
export function ownKeyring(
  { confined }: Pick<HostEnvironment, 'confined'>,
  options: SystemKeyringOptions = {},
): Keyring {
  if (!confined) return systemKeyring(options);
  const refused = async () => ({ ok: false, fault: kept('keyring', 'confined') }) as const;
  return { read: refused, write: refused, remove: refused };
}
