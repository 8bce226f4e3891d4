// Loaded into Electron's main process before the app: what somebody at the desk sees and does, as the stand-in's
// `control.ts`. Windows, pages, menus and images are Electron's own; what would need a desk is recorded instead.
const { EventEmitter } = require('node:events');
const { basename } = require('node:path');
const electron = require('electron');

const {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  Menu,
  nativeImage,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
} = electron;
const asked = { opened: [], revealed: [], dialogs: [], fileDialogs: [], schemes: [], notifications: [] };
const sent = new WeakMap();
const options = new WeakMap();
const waiting = [];
let tray = null;
let imagePath = '';
let lastNotification = null;
let refusal = null;
let choice = null;
let takenKeys = null;
const pressed = new Map();
const backgrounds = new WeakMap();
const loginItem = { openAtLogin: false, status: 'not-registered' };

if (process.env.HANDS_PACKAGED === 'true') Object.defineProperty(app, 'isPackaged', { value: true });
if (process.env.HANDS_TRAY === 'false' || process.platform === 'linux') {
  const { chmodSync, mkdtempSync, writeFileSync } = require('node:fs');
  const { join } = require('node:path');
  const bin = mkdtempSync(join(require('node:os').tmpdir(), 'pilotlight-bus-'));
  writeFileSync(join(bin, 'dbus-send'), '#!/bin/sh\necho "   boolean $HANDS_TRAY"\n');
  chmodSync(join(bin, 'dbus-send'), 0o755);
  process.env.PATH = `${bin}:${process.env.PATH}`;
}

shell.openExternal = async (url) => void asked.opened.push(url);
shell.showItemInFolder = (path) => void asked.revealed.push(path);
dialog.showOpenDialog = async (...args) => {
  asked.fileDialogs.push({ proposed: args.at(-1).defaultPath ?? '', hasParent: args.length === 2 });
  return { canceled: choice === null, filePaths: choice === null ? [] : [choice] };
};
app.setAsDefaultProtocolClient = (scheme) => {
  asked.schemes.push(scheme);
  return true;
};
app.getLoginItemSettings = () => loginItem;
app.setLoginItemSettings = (settings) => void Object.assign(loginItem, settings);
const { register, unregister } = globalShortcut;
// Asked of Electron too, which knows what keys are; a machine without a desk gives none.
globalShortcut.register = (keys, callback) => {
  Reflect.apply(register, globalShortcut, [keys, callback]);
  if (keys === takenKeys) return false;
  pressed.set(keys, callback);
  return true;
};
globalShortcut.unregister = (keys) => {
  Reflect.apply(unregister, globalShortcut, [keys]);
  pressed.delete(keys);
};
function chooseWhereToSave(event, item) {
  if (event.defaultPrevented) return;
  asked.fileDialogs.push({ proposed: item.getSaveDialogOptions().defaultPath ?? '', hasParent: true });
  if (choice === null) item.cancel();
  else item.setSavePath(choice);
}
dialog.showMessageBox = async (...args) => {
  const { message, detail = '', buttons = [] } = args.at(-1);
  asked.dialogs.push({ message, detail });
  const button = await new Promise((resolve) => waiting.push(resolve));
  return { response: button === undefined ? 0 : buttons.indexOf(button), checkboxChecked: false };
};

class RecordedTray extends EventEmitter {
  tooltip = '';
  title = '';
  menu = null;
  bounds = { x: 0, y: 0, width: 0, height: 0 };

  constructor(image) {
    super();
    this.image = image;
    tray = this;
  }
  setImage(image) {
    this.image = image;
  }
  setToolTip(text) {
    this.tooltip = text;
  }
  setTitle(text) {
    this.title = text;
  }
  setContextMenu(menu) {
    this.menu = menu;
  }
  popUpContextMenu(menu) {
    this.menu = menu;
  }
  getBounds() {
    return this.bounds;
  }
  destroy() {
    tray = null;
  }
}

class RecordedNotification extends EventEmitter {
  constructor(given) {
    super();
    this.given = given;
  }
  static isSupported() {
    return true;
  }
  show() {
    if (refusal === null) {
      asked.notifications.push(this.given);
      lastNotification = this;
    }
    setImmediate(() => (refusal === null ? this.emit('show', {}) : this.emit('failed', {}, refusal)));
  }
}

for (const [name, value] of Object.entries({ Tray: RecordedTray, Notification: RecordedNotification })) {
  Object.defineProperty(electron, name, { value, configurable: true, enumerable: true });
}

const { createFromPath } = nativeImage;
nativeImage.createFromPath = (path) => {
  imagePath = path;
  return createFromPath(path);
};

app.on('browser-window-created', (_event, window) => {
  options.set(window, window.webContents.getLastWebPreferences());
  sent.set(window, 0);
  const { session } = window.webContents;
  // After the app's own listener.
  session.off('will-download', chooseWhereToSave);
  session.on('will-download', chooseWhereToSave);
  const { setBackgroundColor } = window;
  window.setBackgroundColor = (colour) => {
    backgrounds.set(window, colour);
    Reflect.apply(setBackgroundColor, window, [colour]);
  };
  const { send } = window.webContents;
  window.webContents.send = (...args) => {
    sent.set(window, sent.get(window) + 1);
    return Reflect.apply(send, window.webContents, args);
  };
});

const pageOf = (window) => basename(URL.parse(window.webContents.getURL())?.pathname ?? '', '.html');
const windowOf = (page) => BrowserWindow.getAllWindows().find((one) => pageOf(one) === page);
const labelOf = ({ label, role, type }) => (label || role || type).replace('&', '');
const labels = (menu) =>
  (menu?.items ?? []).flatMap((item) => [
    labelOf(item),
    ...labels(item.submenu).map((inner) => `${labelOf(item)}/${inner}`),
  ]);
const itemAt = (menu, path) => {
  const [label, ...rest] = path.split('/');
  const item = menu.items.find((one) => labelOf(one) === label);
  return rest.length > 0 ? itemAt(item.submenu, rest.join('/')) : item;
};

const ACTS = {
  look() {},
  'click-tray'({ icon }) {
    tray.bounds = icon ?? { x: 0, y: 0, width: 0, height: 0 };
    tray.emit('click', {}, tray.bounds, { x: 0, y: 0 });
  },
  choose({ label }) {
    if (tray.menu === null) tray.emit('right-click', {}, tray.bounds);
    itemAt(tray.menu, label).click();
  },
  'choose-in-menu': ({ label }) => itemAt(Menu.getApplicationMenu(), label).click(),
  blur: ({ page }) => void windowOf(page).emit('blur'),
  close: ({ page }) => windowOf(page).close(),
  minimize: ({ page }) => windowOf(page).minimize(),
  maximize: ({ page }) => windowOf(page).maximize(),
  move: ({ page, bounds }) => windowOf(page).setBounds(bounds),
  crash: ({ page }) => windowOf(page).webContents.forcefullyCrashRenderer(),
  displays({ displays, cursor }) {
    const nearest = ({ x, y }) =>
      displays.find(
        ({ bounds }) =>
          x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height,
      ) ?? displays[0];
    screen.getAllDisplays = () => displays;
    screen.getPrimaryDisplay = () => displays[0];
    screen.getCursorScreenPoint = () => cursor;
    screen.getDisplayNearestPoint = nearest;
    screen.getDisplayMatching = ({ x, y, width, height }) => nearest({ x: x + width / 2, y: y + height / 2 });
  },
  'bring-tray'() {
    process.env.HANDS_TRAY = 'true';
  },
  theme({ isDark }) {
    nativeTheme.themeSource = isDark ? 'dark' : 'light';
  },
  resume: () => void powerMonitor.emit('resume'),
  shutdown: () => void powerMonitor.emit('shutdown', { preventDefault() {} }),
  activate: () => void app.emit('activate', {}, false),
  'click-notification': () => void lastNotification?.emit('click', {}),
  'refuse-notifications'({ reason }) {
    refusal = reason;
  },
  'open-url': ({ url }) => void app.emit('open-url', { preventDefault() {} }, url),
  press: ({ keys }) => pressed.get(keys)?.(),
  'take-keys'({ keys }) {
    takenKeys = keys;
  },
  'choose-files'({ path }) {
    choice = path;
  },
  'answer-dialog': ({ button }) => waiting.shift()?.(button),
  forge({ page, from, message: [channel, ...args] }) {
    const senderFrame =
      from === null
        ? null
        : { url: from.url, parent: from.isMainFrame ? null : { url: from.url, parent: null } };
    const { webContents } = windowOf(page);
    webContents.ipc.emit(channel, { sender: webContents, senderFrame }, ...args);
  },
};

globalThis.electronHands = {
  async obey(order) {
    await ACTS[order.do](order);
    return {
      windows: BrowserWindow.getAllWindows().map((one) => ({
        page: pageOf(one),
        url: one.webContents.getURL(),
        title: one.getTitle(),
        isVisible: one.isVisible(),
        isMinimized: one.isMinimized(),
        backgroundColor: backgrounds.get(one) ?? one.getBackgroundColor(),
        isMaximized: one.isMaximized(),
        bounds: one.getBounds(),
        sent: sent.get(one),
        isSandboxed:
          options.get(one)?.sandbox === true &&
          options.get(one).contextIsolation === true &&
          options.get(one).nodeIntegration === false,
        hasDevTools: options.get(one)?.devTools !== false,
      })),
      tray: tray && {
        tooltip: tray.tooltip,
        title: tray.title,
        menu: labels(tray.menu),
        hasImage: !tray.image.isEmpty(),
        image: basename(imagePath),
      },
      applicationMenu: labels(Menu.getApplicationMenu()),
      ...asked,
    };
  },
};
