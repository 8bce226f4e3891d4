import { app, session, shell } from 'electron';
import { onBug } from '../bugs.ts';
import { externalOpener } from './external.ts';
import { guardNavigation } from './navigation.ts';
import { blockNetwork, denyPermissions } from './session.ts';

/** To be called when the app is ready and before it has a window. Holds for every page, whoever opens it. */
export function guardPages(): void {
  denyPermissions(session.defaultSession);
  blockNetwork(session.defaultSession, app.isPackaged);
  const openExternal = externalOpener(shell, onBug);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, openExternal));
}
