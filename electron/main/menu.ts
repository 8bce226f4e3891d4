import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The application's menu: what the platform expects, and without it macOS has neither copy nor quit. Ctrl/Cmd with a
 * digit belongs to the page.
 */
export function setApplicationMenu(): void {
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: '&File', submenu: [{ role: 'close' }, { role: 'quit' }] };
  const view: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'viewMenu' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([first, { role: 'editMenu' }, ...view, { role: 'windowMenu' }]),
  );
}
