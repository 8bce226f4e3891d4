import type { RootState } from '../logs/discover/discover.ts';
import type { HostEnvironment } from '../logs/discover/environment.ts';
import { type FileSystem, nodeFileSystem } from '../logs/discover/fileSystem.ts';
import { type InstalledEditor, installedEditors } from '../logs/sources/account/extensionsJson.ts';
import { findOtherEditors } from '../logs/sources/other-editors/findOtherEditors.ts';
import type { OtherStore } from '../logs/sources/other-editors/otherStore.ts';
import { type EditorSettings, editorSettings } from './editorSettings.ts';
import { smallFiles } from './smallFile.ts';

/** What stands around the files that are read. */
export interface Surroundings {
  readonly editors: readonly InstalledEditor[];
  readonly settings: readonly EditorSettings[];
  readonly otherEditors: readonly OtherStore[];
  /** `COPILOT_OTEL_ENABLED`, as far as this program's own environment tells; null when it is not set. */
  readonly otelVariable: boolean | null;
}

export const NO_SURROUNDINGS: Surroundings = {
  editors: [],
  settings: [],
  otherEditors: [],
  otelVariable: null,
};

/** Editors, their settings and other editors' stores; synchronous, for a worker or a command. */
export function lookAround(
  environment: HostEnvironment,
  roots: readonly RootState[],
  fs: FileSystem = nodeFileSystem,
): Surroundings {
  const otel = environment.env.COPILOT_OTEL_ENABLED?.toLowerCase();
  return {
    editors: installedEditors(environment, fs),
    settings: editorSettings(environment, roots, smallFiles(environment, fs)),
    otherEditors: findOtherEditors(environment, fs),
    otelVariable: otel ? otel === 'true' || otel === '1' : null,
  };
}
