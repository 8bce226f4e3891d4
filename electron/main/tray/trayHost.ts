import { spawn } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ANSWER_MS = 2000;

/**
 * Whether icons in the tray are shown at all. Linux desktops may have no tray, and Electron does not tell: an icon that
 * nobody shows would be an app that nobody can reach. So D-Bus is asked who watches for such icons.
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
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
