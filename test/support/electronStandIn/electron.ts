import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { StandInWindow } from './browserWindow.ts';
import { powerMonitor, StandInNotification, screen, shell } from './desktop.ts';
import { dialog } from './dialogs.ts';
import { nativeImage, nativeTheme } from './images.ts';
import { autoUpdater, net } from './net.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { globalShortcut } from './shortcuts.ts';
import { StandInMenu, StandInTray } from './tray.ts';

const ipcMain = new EventEmitter();

// Where Electron says that its app lies; in Node there is none.
Object.defineProperty(process, 'resourcesPath', { value: process.env.STAND_IN_RESOURCES ?? '/' });

/** The module as a whole: `electron-store` takes it by default import, CommonJS by `require`. */
const electron = {
  app,
  autoUpdater,
  BrowserWindow: StandInWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu: StandInMenu,
  nativeImage,
  nativeTheme,
  net,
  Notification: StandInNotification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray: StandInTray,
};

export {
  app,
  autoUpdater,
  dialog,
  electron as default,
  electron as 'module.exports',
  globalShortcut,
  ipcMain,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  StandInMenu as Menu,
  StandInNotification as Notification,
  StandInTray as Tray,
  StandInWindow as BrowserWindow,
  screen,
  session,
  shell,
};
