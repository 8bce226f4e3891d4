import type { Kept } from '../../../shared/words/kept.ts';
import { kept } from '../kept.ts';

/** How libsecret, D-Bus and the keychains of other systems call it; the first that fits. */
const KNOWN = [
  [/org\.freedesktop\.secrets|ServiceUnknown/, 'none'],
  [/autolaunch|could not connect|connection (?:refused|is closed)|d-?bus/i, 'noSession'],
  [/locked/i, 'locked'],
  [/does not exist/i, 'noPlace'],
  [/dismiss|cancel|denied|not allowed|interaction/i, 'denied'],
  [/time/i, 'silent'],
] as const;

/** One sentence for people of what a keyring threw; none of its own text, which nobody here has read. */
export function keyringFault(error: unknown): Kept {
  const message = error instanceof Error ? error.message : '';
  return kept('keyring', KNOWN.find(([pattern]) => pattern.test(message))?.[1] ?? 'refuses');
}
