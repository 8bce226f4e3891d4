import { words } from '../../../../../shared/words/words.ts';

/** As much of a key press as is needed. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

export type Pressed =
  /** As Electron writes accelerators: `Control+Shift+P`. */
  | { readonly kind: 'keys'; readonly keys: string }
  /** Nothing but modifiers so far. */
  | { readonly kind: 'held'; readonly keys: readonly string[] }
  | { readonly kind: 'bad'; readonly why: 'bare' | 'unknown' };

const MODIFIERS: readonly string[] = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'OS', 'CapsLock', 'Fn'];

const NAMED: ReadonlyMap<string, string> = new Map([
  ['Space', 'Space'],
  ['Enter', 'Return'],
  ['Backspace', 'Backspace'],
  ['Delete', 'Delete'],
  ['Insert', 'Insert'],
  ['Home', 'Home'],
  ['End', 'End'],
  ['PageUp', 'PageUp'],
  ['PageDown', 'PageDown'],
  ['ArrowUp', 'Up'],
  ['ArrowDown', 'Down'],
  ['ArrowLeft', 'Left'],
  ['ArrowRight', 'Right'],
  ['Tab', 'Tab'],
  ['Minus', '-'],
  ['Equal', '='],
  ['BracketLeft', '['],
  ['BracketRight', ']'],
  ['Backslash', '\\'],
  ['Semicolon', ';'],
  ['Quote', "'"],
  ['Backquote', '`'],
  ['Comma', ','],
  ['Period', '.'],
  ['Slash', '/'],
]);

/** What a press says as a shortcut. @param isMac where Meta is Cmd. */
export function pressedKeys(press: Press, isMac: boolean): Pressed {
  const held = [
    ...(press.metaKey ? [isMac ? 'Command' : 'Super'] : []),
    ...(press.ctrlKey ? ['Control'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
  ];
  if (MODIFIERS.includes(press.key)) return { kind: 'held', keys: held };
  const key = keyOf(press);
  if (key === null) return { kind: 'bad', why: 'unknown' };
  // With Shift alone a letter is still a letter.
  const isFree = press.metaKey || press.ctrlKey || press.altKey || /^F\d+$/.test(key);
  return isFree ? { kind: 'keys', keys: [...held, key].join('+') } : { kind: 'bad', why: 'bare' };
}

/** A letter is the one that it types, unless a modifier made another character of it; all else is its place. */
function keyOf({ key, code }: Press): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  if (digit !== undefined) return code.startsWith('Numpad') ? `num${digit}` : digit;
  if (/^F(?:[1-9]|1\d|2[0-4])$/.test(code)) return code;
  return letter ?? NAMED.get(code) ?? null;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['Command', '⌘'],
  ['Cmd', '⌘'],
  ['CommandOrControl', '⌘'],
  ['CmdOrCtrl', '⌘'],
  ['Control', '⌃'],
  ['Ctrl', '⌃'],
  ['Alt', '⌥'],
  ['Option', '⌥'],
  ['Shift', '⇧'],
]);
const CONTROL: ReadonlySet<string> = new Set(['Control', 'Ctrl', 'CommandOrControl', 'CmdOrCtrl']);

/** An accelerator as the platform writes keys: `⌘⇧P`, `Ctrl Shift P`. */
export function shownKeys(keys: string, isMac: boolean): string {
  const parts = keys.split('+');
  return isMac ? parts.map((part) => SIGNS.get(part) ?? part).join('') : parts.map(nameOf).join(' ');
}

function nameOf(part: string): string {
  const { control, shift } = words.dashboard.keys.names;
  if (CONTROL.has(part)) return control;
  if (part === 'Shift') return shift;
  return part === 'Super' || part === 'Meta' ? 'Win' : part;
}
