import { words } from '../../../shared/words/words.ts';
import type { Refusal } from './systemSettings.ts';

/** As much of Electron's app as is needed, so that a test hands in its own. */
export interface LoginItems {
  getLoginItemSettings(): { readonly openAtLogin: boolean; readonly status: string };
  setLoginItemSettings(settings: { openAtLogin: boolean }): void;
}

/** Start at login on macOS and Windows. Neither says whether it did it, so it is looked at afterwards. */
export function loginItem(app: LoginItems): (wanted: boolean) => Refusal {
  return (wanted) => {
    // Setting it once more would have macOS tell the user at each start that something was added.
    if (app.getLoginItemSettings().openAtLogin === wanted) return null;
    app.setLoginItemSettings({ openAtLogin: wanted });
    const { openAtLogin, status } = app.getLoginItemSettings();
    if (openAtLogin === wanted) return null;
    if (!wanted || status !== 'requires-approval') return words.manners.startAtLogin.notTaken;
    app.setLoginItemSettings({ openAtLogin: false });
    return words.manners.startAtLogin.needsApproval;
  };
}
