import { join } from 'node:path';
import { app, type BrowserWindow, type DownloadItem, dialog, type MessageBoxOptions } from 'electron';
import { words } from '../../../shared/words/words.ts';

/** The user says where a file goes, by the system's dialog; who cancels it leaves nothing behind. */
export function saveWhereChosen(item: DownloadItem, parent: BrowserWindow | null): void {
  const name = item.getFilename();
  let isBroken = false;
  let isDone = false;
  item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), name) });
  item.on('updated', (_event, state) => {
    if (state !== 'interrupted' || isBroken) return;
    isBroken = true;
    // It could go on, but nobody would tell it to; what is there of the file goes with it. Not from within its event.
    setImmediate(() => {
      if (!isDone) item.cancel();
    });
  });
  item.once('done', (_event, state) => {
    isDone = true;
    if (isBroken || state === 'interrupted') void tellNotSaved(name, parent);
  });
}

async function tellNotSaved(name: string, parent: BrowserWindow | null): Promise<void> {
  const { title, message, detail, close } = words.manners.notSaved;
  const options: MessageBoxOptions = {
    type: 'warning',
    title,
    message: message(name),
    detail,
    buttons: [close],
  };
  await (parent === null || parent.isDestroyed()
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
}
