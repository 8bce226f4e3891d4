import { words } from '../../shared/words/words.ts';
import type { HostActions } from './ports.ts';

/** For hosts that only hold the core: commands, tests. */
export const NO_ACTIONS: HostActions = {
  openDashboard() {},
  closePopover() {},
  openSample: async () => ({ url: null, refusal: words.host.noSample }),
  notify: async () => words.host.noNotifications,
  testNotification: async () => words.host.noNotifications,
  chooseFolder: async () => null,
  revealFile() {},
  runsOn: [],
};
