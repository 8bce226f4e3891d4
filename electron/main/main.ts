import { app } from 'electron';
import { launchOptions } from './launchOptions.ts';
import { settleProfile } from './profile.ts';
import { registerPageScheme } from './protocol.ts';
import { failStart } from './refusedStart.ts';
import { start } from './start.ts';

const launch = launchOptions(process.argv.slice(1), process.env);
const profileDir = settleProfile(launch);
registerPageScheme();
// Before the ledger is opened: a second instance shows the window of the first one and touches nothing. Not awaited,
// since Electron is ready only after this module is through.
if (app.requestSingleInstanceLock())
  void app
    .whenReady()
    .then(() => start(launch, profileDir))
    .catch(failStart);
else app.exit(0);
