import type { HostEnvironment } from '../../discover/environment.ts';
import { type FileSystem, nodeFileSystem } from '../../discover/fileSystem.ts';
import { isXcodeLog, xcodeLogDirectories } from '../xcode/paths.ts';
import { BoundedLook } from './boundedLook.ts';
import { configStores } from './copilotConfig.ts';
import { eclipseStores } from './eclipse.ts';
import type { OtherStore } from './otherStore.ts';
import { visualStudioStores } from './visualStudio.ts';

/**
 * What Copilot keeps for JetBrains' IDEs, Visual Studio, Xcode and Eclipse. Names and times only, no more than a few
 * thousand of them, never outside of a home that was named; synchronous, for a worker.
 * @returns stores with something in them; each once.
 */
export function findOtherEditors(
  environment: HostEnvironment,
  fs: FileSystem = nodeFileSystem,
): readonly OtherStore[] {
  // Each editor has its own share, so that a crowded one hides no other.
  const look = (): BoundedLook => new BoundedLook(environment, fs);
  return [
    ...configStores(environment, look()),
    ...visualStudioStores(environment, look()),
    ...xcodeLogs(environment, look()),
    ...eclipseStores(environment, look()),
  ];
}

function xcodeLogs(environment: HostEnvironment, look: BoundedLook): OtherStore[] {
  return xcodeLogDirectories(environment)
    .filter((path) => look.isNew(path))
    .map((path): OtherStore => ({ editor: 'xcode', path, holds: 'read', ...look.files(path, isXcodeLog) }))
    .filter(({ sessions }) => sessions > 0);
}
