import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { StandInWindow } from './browserWindow.ts';
import { dialog, powerMonitor, StandInNotification, screen, shell } from './desktop.ts';
import { nativeImage, nativeTheme } from './images.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { StandInMenu, StandInTray } from './tray.ts';

const ipcMain = new EventEmitter();

/** The module as a whole: `electron-store` takes it by default import, CommonJS by `require`. */
const electron = {
  app,
  BrowserWindow: StandInWindow,
  dialog,
  ipcMain,
  Menu: StandInMenu,
  nativeImage,
  nativeTheme,
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
  dialog,
  electron as default,
  electron as 'module.exports',
  ipcMain,
  nativeImage,
  nativeTheme,
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
