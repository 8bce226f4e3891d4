import { app, BrowserWindow, session, shell } from 'electron';
import { onBug } from '../bugs.ts';
import { saveWhereChosen } from './downloads.ts';
import { externalOpener } from './external.ts';
import { guardNavigation } from './navigation.ts';
import { allowOwnDownloads, blockNetwork, denyPermissions } from './session.ts';

/** To be called when the app is ready and before it has a window. Holds for every page, whoever opens it. */
export function guardPages(): void {
  denyPermissions(session.defaultSession);
  blockNetwork(session.defaultSession, app.isPackaged);
  allowOwnDownloads(session.defaultSession, (item, contents) =>
    saveWhereChosen(item, BrowserWindow.fromWebContents(contents)),
  );
  const openExternal = externalOpener(shell, onBug);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, openExternal));
}
