import { app, dialog } from 'electron';
import { words } from '../../shared/words/words.ts';
import { type Failure, mayPass } from '../core/failures.ts';
import { logPath } from '../core/logFile.ts';
import { onBug } from './bugs.ts';

/** Says why the app cannot start, where somebody sees it, and ends. */
export async function refuseStart(message: string): Promise<void> {
  await shown(message, [words.host.quit]);
  app.exit(1);
}

/**
 * The same where the cause may go while the dialog is open: room is made, another program ends.
 * @returns whether to try again; otherwise the app ends.
 */
export async function isTriedAgain({ code, message }: Failure): Promise<boolean> {
  if (!mayPass(code)) {
    await refuseStart(message);
    return false;
  }
  const again = (await shown(message, [words.host.quit, words.host.tryAgain])) === 1;
  if (!again) app.exit(1);
  return again;
}

/** For what should not have happened. */
export async function failStart(error: unknown, dataDir: string): Promise<void> {
  onBug(error);
  await refuseStart(words.host.somethingWentWrong(logPath(dataDir)));
}

/** @param buttons the first one is also what closing the dialog means. @returns which was chosen. */
async function shown(message: string, buttons: string[]): Promise<number> {
  process.stderr.write(`pilotlight: ${message}\n`);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: words.host.title,
    message: words.host.cannotStart,
    detail: message,
    buttons,
    cancelId: 0,
    defaultId: buttons.length - 1,
  });
  return response;
}
