import { spawn } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ANSWER_MS = 2000;
/** Soon after the start, when panels come one after the other; then ever less often. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [2000, 60_000];

/** Whether somebody shows icons. */
export interface TrayHost {
  isThere(): boolean;
  /** Called once, when one comes later: a panel that starts after us, or an extension that is switched on. */
  onArrival(listener: () => void): void;
}

/** Of what has no icon whatever the desktop shows. */
export const NO_TRAY_HOST: TrayHost = { isThere: () => false, onArrival() {} };

/**
 * Linux desktops may have no tray, and Electron does not tell: an icon that nobody shows would be an app that nobody can
 * reach. So D-Bus is asked who watches for such icons; again and again while nobody does.
 */
export async function findTrayHost(platform: NodeJS.Platform): Promise<TrayHost> {
  let isThere = platform !== 'linux' || (await hasWatcher());
  const listeners: (() => void)[] = [];
  let pauseMs = FIRST_PAUSE_MS;

  async function askAgain(): Promise<void> {
    isThere = await hasWatcher();
    if (!isThere) later();
    else for (const listener of listeners) listener();
  }

  function later(): void {
    setTimeout(() => void askAgain(), pauseMs).unref();
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  if (!isThere) later();
  return { isThere: () => isThere, onArrival: (listener) => void listeners.push(listener) };
}

async function hasWatcher(): Promise<boolean> {
  const answer = await said('dbus-send', [
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${WATCHER}`,
  ]);
  return /\btrue\b/.test(answer);
}

/** What a program printed; nothing when it is not there, fails or takes too long. */
function said(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: ANSWER_MS });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.once('error', () => resolve(''));
    child.once('close', (code) => resolve(code === 0 ? text : ''));
  });
}
