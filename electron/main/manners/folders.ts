import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { words } from '../../../shared/words/words.ts';

/**
 * Asks for a folder by the system's dialog.
 * @param parent whom it belongs to; null: it stands for itself.
 * @returns an absolute path; null when none was chosen.
 */
export async function chooseFolder(parent: BrowserWindow | null): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: words.manners.folder.title,
    buttonLabel: words.manners.folder.choose,
    // Copilot's own folders begin with a dot.
    properties: ['openDirectory', 'showHiddenFiles'],
  };
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}
