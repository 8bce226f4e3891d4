import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { words } from '../../../shared/words/words.ts';
import type { HostEnvironment } from '../../core/logs/discover/environment.ts';
import type { Refusal } from './systemSettings.ts';

/** Where desktops look for what starts at login. Freedesktop's Autostart specification. */
export function autostartPath({ home, env, confined }: Omit<HostEnvironment, 'extraFolders'>): string {
  const named = confined ? undefined : env.XDG_CONFIG_HOME;
  // The specification counts a relative path as none.
  const config = named?.startsWith('/') === true ? named : join(home, '.config');
  return join(config, 'autostart', 'pilotlight.desktop');
}

/** @param program absolute path; of an AppImage its own file, since what it holds is mounted elsewhere each time. */
export function desktopEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Pilotlight',
    `Exec=${quoted(program)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Once as an argument, and that once more as a text of the file. Desktop Entry specification, "The Exec key". */
function quoted(program: string): string {
  const argument = `"${program.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
  return argument.replaceAll('\\', String.raw`\\`).replaceAll('%', '%%');
}

/** Electron starts nothing at login on Linux, so the entry is written here, whole or not at all. */
export function autostart(path: string, program: string): (wanted: boolean) => Refusal {
  return (wanted) => {
    try {
      if (wanted) write(path, desktopEntry(program));
      else rmSync(path, { force: true });
      return null;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      return words.manners.startAtLogin.unwritable(path, String(error.code));
    }
  };
}

function write(path: string, text: string): void {
  if (existing(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  } catch (error) {
    rmSync(`${path}.new`, { force: true });
    throw error;
  }
}

function existing(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Then it is written, which tells what is wrong.
    return null;
  }
}
