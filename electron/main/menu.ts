import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import { VIEWS, type View } from '../../shared/contract/methods.ts';
import { words } from '../../shared/words/words.ts';
import { externalOpener } from './guards/external.ts';

type Item = MenuItemConstructorOptions;

/** Pages of GitHub that say more than we can. */
const BILLING_DOCS = 'https://docs.github.com/en/copilot/concepts/billing';
const OWN_BILLING = 'https://github.com/settings/billing';

export interface MenuActions {
  readonly showDashboard: (view: View) => void;
  readonly onBug: (error: unknown) => void;
}

/**
 * The application's menu: what the platform expects, and without it macOS has neither copy nor quit. Each item has words
 * of ours, since Electron says its own in English alone; to be set again when another language is spoken. Ctrl/Cmd with
 * a digit belongs to the page.
 */
export function setApplicationMenu({ showDashboard, onBug }: MenuActions): void {
  const { menu: say } = words.shell;
  const isMac = process.platform === 'darwin';
  const preferences: Item = {
    label: say.preferences,
    accelerator: 'CommandOrControl+,',
    click: () => showDashboard('preferences'),
  };
  const views = VIEWS.filter((view) => view !== 'preferences').map(
    (view): Item => ({ label: words.dashboard.view[view], click: () => showDashboard(view) }),
  );
  const open = externalOpener(shell, onBug);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [ofTheApp(preferences)] : [ofFiles(preferences)]),
      ofEditing(),
      { label: say.view, submenu: [...views, ...(app.isPackaged ? [] : forDevelopers())] },
      ofWindows(isMac),
      {
        role: 'help',
        label: say.help,
        submenu: [
          { label: say.copilotBilling, click: () => open(BILLING_DOCS) },
          { label: say.yourBilling, click: () => open(OWN_BILLING) },
        ],
      },
    ]),
  );
}

/** Not in an installed app, whose pages have no tools either. */
function forDevelopers(): readonly Item[] {
  const { menu: say } = words.shell;
  return [
    { type: 'separator' },
    { role: 'reload', label: say.reload },
    { role: 'toggleDevTools', label: say.developerTools },
  ];
}

/** Of macOS, which shows it under the app's name. */
function ofTheApp(preferences: Item): Item {
  const { menu: say } = words.shell;
  return {
    label: words.shell.tray.name,
    submenu: [
      { role: 'about', label: say.about },
      { type: 'separator' },
      preferences,
      { type: 'separator' },
      { role: 'services', label: say.services },
      { type: 'separator' },
      { role: 'hide', label: say.hide },
      { role: 'hideOthers', label: say.hideOthers },
      { role: 'unhide', label: say.showAll },
      { type: 'separator' },
      { role: 'quit', label: say.quit },
    ],
  };
}

function ofFiles(preferences: Item): Item {
  const { menu: say } = words.shell;
  return {
    label: say.file,
    submenu: [
      preferences,
      { type: 'separator' },
      { role: 'close', label: say.close },
      { role: 'quit', label: say.quit },
    ],
  };
}

function ofEditing(): Item {
  const { menu: say } = words.shell;
  return {
    label: say.edit,
    submenu: [
      { role: 'undo', label: say.undo },
      { role: 'redo', label: say.redo },
      { type: 'separator' },
      { role: 'cut', label: say.cut },
      { role: 'copy', label: say.copy },
      { role: 'paste', label: say.paste },
      { role: 'selectAll', label: say.selectAll },
    ],
  };
}

function ofWindows(isMac: boolean): Item {
  const { menu: say } = words.shell;
  const ofMac: readonly Item[] = [
    { role: 'close', label: say.close },
    { type: 'separator' },
    { role: 'front', label: say.toFront },
  ];
  return {
    role: 'window',
    label: say.window,
    submenu: [
      { role: 'minimize', label: say.minimize },
      { role: 'zoom', label: say.zoom },
      ...(isMac ? ofMac : []),
    ],
  };
}
