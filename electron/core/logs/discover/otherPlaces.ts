import type { Source } from '../../../../shared/domain/ledger.ts';
import { sessionLogs } from '../sources/cli-events/paths.ts';
import { copilotHomes, SESSION_STORE, sessionStore } from '../sources/cli-store/paths.ts';
import { exporterFiles, exporterFolders } from '../sources/otlp/paths.ts';
import { isVisualStudioTrace, visualStudioTraceDirectories } from '../sources/visual-studio/paths.ts';
import { isXcodeLog, xcodeLogDirectories } from '../sources/xcode/paths.ts';
import { type HostEnvironment, pathsOf } from './environment.ts';
import type { Entry } from './fileSystem.ts';
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
      visitOf: (walk: RootWalk) => filesCalled(walk, isXcodeLog, 'xcode'),
    })),
    ...exporterFolders(environment).map((path) => ({
      root: { path, host: 'opentelemetry', kind: 'exporter' } as const,
      visitOf: (walk: RootWalk) => filesCalled(walk, (name) => name.endsWith('.jsonl'), 'otlp'),
    })),
    ...exporterFiles(environment, null).map((path) => exporterFile(environment, path)),
    ...visualStudioTraceDirectories(environment).map((path) => ({
      root: { path, host: 'Visual Studio', kind: 'visual-studio' } as const,
      visitOf: (walk: RootWalk) => filesCalled(walk, isVisualStudioTrace, 'visual-studio'),
    })),
  ];
}

/** `~/.copilot`, under whatever name. */
export function copilotHome(walk: RootWalk): Visit {
  return (path, entries) => {
    sessionStore(walk)(path, entries);
    sessionLogs(walk, walk.survey.now)(path, entries);
  };
}

/** @returns whether a directory with these entries looks like one. */
export function isCopilotHome(entries: readonly Entry[]): boolean {
  return entries.some(({ name }) => name === SESSION_STORE || name === 'session-state');
}

/** A file that the user named for an exporter, perhaps beside others that are nobody's business. */
function exporterFile(environment: HostEnvironment, path: string): Place {
  const paths = pathsOf(environment.platform);
  const root = { path: paths.dirname(path), host: 'opentelemetry', kind: 'exporter' } as const;
  const called = paths.basename(path);
  return { root, visitOf: (walk) => filesCalled(walk, (name) => name === called, 'otlp') };
}

/** The files of one source that lie directly in a directory. */
function filesCalled(walk: RootWalk, isCalled: (name: string) => boolean, source: Source): Visit {
  return (path, entries) => {
    walk.watch(path, source);
    for (const entry of entries) if (isCalled(entry.name)) walk.file(path, entry, null, source);
  };
}
