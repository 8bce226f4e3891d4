/** How libsecret, D-Bus and the keychains of other systems call it; the first that fits. */
const KNOWN = [
  [
    /org\.freedesktop\.secrets|ServiceUnknown/,
    'No keyring runs here (a Secret Service, as GNOME Keyring or KWallet).',
  ],
  [
    /autolaunch|could not connect|connection (?:refused|is closed)|d-?bus/i,
    'There is no D-Bus session here, through which a keyring is asked.',
  ],
  [/locked/i, 'The keyring is locked.'],
  [/does not exist/i, 'The keyring has no place yet to keep anything in: open it once and make one.'],
  [/dismiss|cancel|denied|not allowed|interaction/i, 'The keyring was not opened: that was denied.'],
  [/time/i, 'The keyring does not answer.'],
] as const;

/** One sentence for people of what a keyring threw; none of its own text, which nobody here has read. */
export function keyringFault(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return KNOWN.find(([pattern]) => pattern.test(message))?.[1] ?? 'The keyring refuses.';
}
