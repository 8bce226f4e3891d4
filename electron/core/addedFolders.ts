import type { HostActions, SettingsPort } from './ports.ts';

/** Asks the host for a folder and keeps it among the settings; one that is there already stays once. */
export async function addFolder(
  host: Pick<HostActions, 'chooseFolder'>,
  settings: SettingsPort,
  onChange: () => void,
): Promise<{ readonly path: string | null; readonly refusal: string | null }> {
  const path = await host.chooseFolder();
  if (path === null) return { path: null, refusal: null };
  const folders = settings.read().settings['sources.extraFolders'];
  if (folders.includes(path)) return { path, refusal: null };
  const refusal = await settings.set({ key: 'sources.extraFolders', value: [...folders, path] });
  if (refusal !== null) return { path: null, refusal };
  onChange();
  return { path, refusal: null };
}

/** @param path as the settings have it; of any other nothing happens. */
export async function removeFolder(
  path: string,
  settings: SettingsPort,
  onChange: () => void,
): Promise<{ readonly refusal: string | null }> {
  const folders = settings.read().settings['sources.extraFolders'];
  if (!folders.includes(path)) return { refusal: null };
  const value = folders.filter((folder) => folder !== path);
  const refusal = await settings.set({ key: 'sources.extraFolders', value });
  if (refusal === null) onChange();
  return { refusal };
}
