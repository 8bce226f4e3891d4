import type { Dialog, MessageBoxOptions, OpenDialogOptions } from 'electron';
import { asked } from './asked.ts';
import type { StandInWindow } from './browserWindow.ts';

/** With the window that it belongs to, or without. */
type Asked<T> = readonly [StandInWindow, T] | readonly [T];

type MessageBox = (...args: Asked<MessageBoxOptions>) => ReturnType<Dialog['showMessageBox']>;
type OpenDialog = (...args: Asked<OpenDialogOptions>) => ReturnType<Dialog['showOpenDialog']>;

const waiting: ((button: string | null) => void)[] = [];
let choice: string | null = null;

export const dialog = {
  async showMessageBox(...args) {
    const { message, detail = '', buttons = [] } = optionsOf(args);
    asked.dialogs.push({ message, detail });
    const button = await new Promise<string | null>((resolve) => waiting.push(resolve));
    return { response: button === null ? 0 : buttons.indexOf(button), checkboxChecked: false };
  },
  async showOpenDialog(...args) {
    const { defaultPath = '' } = optionsOf(args);
    const path = chosen(defaultPath, args.length === 2);
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
} satisfies { readonly showMessageBox: MessageBox; readonly showOpenDialog: OpenDialog };

/** Somebody clicks a button of the oldest dialog. @param button null: the first one. */
export function answerDialog(button: string | null): void {
  waiting.shift()?.(button);
}

/** What somebody will choose in dialogs for files from now on; null: they are cancelled. */
export function willChoose(path: string | null): void {
  choice = path;
}

/** A dialog for files opens, and is answered. */
export function chosen(proposed: string, hasParent: boolean): string | null {
  asked.fileDialogs.push({ proposed, hasParent });
  return choice;
}

function optionsOf<T>(args: Asked<T>): T {
  return args.length === 2 ? args[1] : args[0];
}
