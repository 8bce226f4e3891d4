import { words } from '../../../shared/words/words.ts';
import type { Refusal } from './systemSettings.ts';

/** As much of Electron's module as is needed, so that a test hands in its own. */
export interface Shortcuts {
  /** @throws TypeError for what is no accelerator. */
  register(accelerator: string, callback: () => void): boolean;
  unregister(accelerator: string): void;
}

/** Shift is not among them: with it alone a letter is still a letter. */
const MODIFIER = /^(?:command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|super|meta)$/i;
/** Keys that nobody writes with. */
const ALONE = /^(?:f\d{1,2}|media.*|volume.*|printscreen)$/i;

export interface PopoverShortcut {
  /** From now on these keys, or none; those of before stay where the new ones are refused. */
  apply(keys: string | null): Refusal;
  close(): void;
}

/** Keys that work everywhere in the system. */
export function popoverShortcut(
  shortcuts: Shortcuts,
  isWayland: boolean,
  onPress: () => void,
): PopoverShortcut {
  let current: string | null = null;

  function register(keys: string): Refusal {
    const parts = keys.split('+').map((part) => part.trim());
    if (!parts.some((part) => MODIFIER.test(part)) && !ALONE.test(parts.at(-1) ?? '')) {
      return words.manners.shortcut.bare(keys);
    }
    try {
      if (shortcuts.register(keys, onPress)) return null;
    } catch {
      return words.manners.shortcut.invalid(keys);
    }
    return isWayland ? words.manners.shortcut.wayland : words.manners.shortcut.taken(keys);
  }

  function release(): void {
    if (current !== null) shortcuts.unregister(current);
    current = null;
  }

  return {
    apply(keys) {
      if (keys === current) return null;
      const before = current;
      // Before the new ones, which may be the same in another spelling.
      release();
      if (keys === null) return null;
      const refusal = register(keys);
      if (refusal === null) current = keys;
      else if (before !== null && register(before) === null) current = before;
      return refusal;
    },
    close: release,
  };
}

/** Whether the desktop speaks Wayland, where only its portal hands out keys. @param env of the process. */
export function isWaylandSession(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform === 'linux' && (env.XDG_SESSION_TYPE === 'wayland' || (env.WAYLAND_DISPLAY ?? '') !== '');
}
