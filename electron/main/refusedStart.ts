import { app, dialog } from 'electron';
import { words } from '../../shared/words/words.ts';
import { onBug } from './bugs.ts';

/** Says why the app cannot start, where somebody sees it, and ends. */
export async function refuseStart(message: string): Promise<void> {
  process.stderr.write(`pilotlight: ${message}\n`);
  await dialog.showMessageBox({
    type: 'error',
    title: words.host.title,
    message: words.host.cannotStart,
    detail: message,
    buttons: [words.host.quit],
  });
  app.exit(1);
}

/** For what should not have happened. */
export async function failStart(error: unknown): Promise<void> {
  onBug(error);
  await refuseStart(words.host.somethingWentWrong);
}
