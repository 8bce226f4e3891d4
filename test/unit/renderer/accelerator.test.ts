import { describe, expect, test } from 'vitest';
import {
  type Press,
  pressedKeys,
  shownKeys,
} from '../../../renderer/views/dashboard/preferences/general/accelerator.ts';

const press = (key: string, code: string, held: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});
const CTRL = { ctrlKey: true };

describe('a press as Electron writes it', () => {
  test.each<[string, Press, boolean, string]>([
    ['a letter', press('p', 'KeyP', CTRL), false, 'Control+P'],
    ['the letter that is typed, not its place', press('z', 'KeyY', CTRL), false, 'Control+Z'],
    [
      'the place, where macOS makes another character of it',
      press('π', 'KeyP', { altKey: true }),
      true,
      'Alt+P',
    ],
    ['a digit under Shift', press('!', 'Digit1', { ...CTRL, shiftKey: true }), false, 'Control+Shift+1'],
    ['a digit of the number pad', press('1', 'Numpad1', CTRL), false, 'Control+num1'],
    ['an arrow', press('ArrowUp', 'ArrowUp', { altKey: true }), false, 'Alt+Up'],
    ['a function key alone', press('F9', 'F9'), false, 'F9'],
    ['Cmd', press('k', 'KeyK', { metaKey: true, shiftKey: true }), true, 'Command+Shift+K'],
    ['the Windows key', press('k', 'KeyK', { metaKey: true }), false, 'Super+K'],
  ])('%s', (_, pressed, isMac, keys) => {
    expect(pressedKeys(pressed, isMac)).toEqual({ kind: 'keys', keys });
  });

  test('needs a key, one that nobody writes with, and one that has a name', () => {
    expect(pressedKeys(press('Control', 'ControlLeft', CTRL), false)).toEqual({
      kind: 'held',
      keys: ['Control'],
    });
    expect(pressedKeys(press('P', 'KeyP', { shiftKey: true }), false)).toEqual({ kind: 'bad', why: 'bare' });
    expect(pressedKeys(press('Unidentified', '', CTRL), false)).toEqual({ kind: 'bad', why: 'unknown' });
  });
});

test('keys are shown as the platform writes them', () => {
  expect(shownKeys('Control+Shift+P', false)).toBe('Ctrl Shift P');
  expect(shownKeys('Super+Up', false)).toBe('Win Up');
  expect(shownKeys('Command+Alt+P', true)).toBe('⌘⌥P');
});
