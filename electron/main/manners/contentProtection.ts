import { app, BrowserWindow } from 'electron';

/** Keeps all windows, also those to come, out of pictures and shared screens. Where the system cannot, nothing happens. */
export function contentProtection(): (isOn: boolean) => null {
  let isProtected = false;
  app.on('browser-window-created', (_event, window) => window.setContentProtection(isProtected));
  return (isOn) => {
    isProtected = isOn;
    for (const window of BrowserWindow.getAllWindows()) window.setContentProtection(isOn);
    return null;
  };
}
