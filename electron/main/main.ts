import { app } from 'electron';
import { keepBugsIn } from './bugs.ts';
import { launchOptions } from './launchOptions.ts';
import { openedLinks } from './manners/openedLinks.ts';
import { isWaylandSession } from './manners/popoverShortcut.ts';
import { settleProfile } from './profile.ts';
import { registerPageScheme } from './protocol.ts';
import { failStart, refuseStart } from './refusedStart.ts';
import { start } from './start.ts';

const launch = launchOptions(process.argv.slice(1), process.env);
keepBugsIn(launch.dataDir);
const profile = settleProfile(launch);
registerPageScheme();
const links = openedLinks();
// Only the desktop's portal hands out keys there; Chromium asks it when it is told to.
if (isWaylandSession(process.platform, process.env)) {
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
}
// Not awaited, since Electron is ready only after this module is through.
if (!profile.ok) {
  const { message } = profile.failure;
  void app.whenReady().then(() => refuseStart(message));
} else if (app.requestSingleInstanceLock()) {
  // Before the ledger is opened: a second instance shows the window of the first one and touches nothing.
  void app
    .whenReady()
    .then(() => start(launch, profile.dir, links))
    .catch((error: unknown) => failStart(error, launch.dataDir));
} else app.exit(0);
