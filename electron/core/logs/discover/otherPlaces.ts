import { copilotHomes, sessionStore } from '../sources/cli-store/paths.ts';
import { isXcodeLog, xcodeLogDirectories } from '../sources/xcode/paths.ts';
import type { HostEnvironment } from './environment.ts';
import type { Root } from './roots.ts';
import type { RootWalk, Visit } from './rootWalk.ts';

export interface Place {
  readonly root: Root;
  readonly visitOf: (walk: RootWalk) => Visit;
}

/** Where Copilot leaves traces outside the VS Code family. docs/data-contract.md, "Roots". */
export function otherPlaces(environment: HostEnvironment): readonly Place[] {
  return [
    ...copilotHomes(environment).map((path) => ({
      root: { path, host: 'copilot-cli', kind: 'copilot-cli' } as const,
      visitOf: copilotHome,
    })),
    ...xcodeLogDirectories(environment).map((path) => ({
      root: { path, host: 'Xcode', kind: 'xcode' } as const,
      visitOf: xcodeLogs,
    })),
  ];
}

function copilotHome(walk: RootWalk): Visit {
  return (path, entries) => {
    sessionStore(walk)(path, entries);
  };
}

function xcodeLogs(walk: RootWalk): Visit {
  return (path, entries) => {
    walk.watch(path);
    for (const entry of entries) if (isXcodeLog(entry.name)) walk.file(path, entry, null, 'xcode');
  };
}
