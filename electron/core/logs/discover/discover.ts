import { traceDatabases } from '../sources/otel-db/paths.ts';
import { exporterFiles } from '../sources/otlp/paths.ts';
import { addedFolder } from './addedFolder.ts';
import { type HostEnvironment, isInside, pathsOf } from './environment.ts';
import { type FileSystem, isAbsence, nodeFileSystem } from './fileSystem.ts';
import { otherPlaces } from './otherPlaces.ts';
import { candidateRoots, type Root } from './roots.ts';
import { RootWalk, type Visit } from './rootWalk.ts';
import type { SourceFile } from './sourceFile.ts';
import { type Skipped, Survey } from './survey.ts';
import { userDirectory } from './userDirectory.ts';
import { watchable } from './watchable.ts';

export interface RootState {
  readonly root: Root;
  /** A directory stands there. */
  readonly exists: boolean;
  /** Why it could not be looked into: a code of the system, `ENOTDIR`, or `link-outside`; null when nothing is wrong. */
  readonly error: string | null;
}

export interface Discovery {
  readonly roots: readonly RootState[];
  /** Each file once, however many roots, links or hard links lead to it. */
  readonly files: readonly SourceFile[];
  /** What to watch: session directories that exist, and directories in which new ones may appear; of very many the newest. */
  readonly directories: readonly string[];
  readonly skipped: readonly Skipped[];
}

/**
 * One look at every root: names and stats, no contents but those of settings. Synchronous; for a worker.
 * docs/data-contract.md, "Roots" and "Session directories".
 */
export function discoverFiles(
  environment: HostEnvironment,
  fs: FileSystem = nodeFileSystem,
  now = Date.now(),
): Discovery {
  const survey = new Survey(fs, now, environment.sourcesOff);
  const roots = [
    ...otherPlaces(environment),
    ...candidateRoots(environment).map((root) => ({ root, visitOf: editorVisit(root, environment) })),
  ].map(({ root, visitOf }) => ({ root, ...lookAt(root, visitOf, environment, survey) }));
  const directories = watchable(survey.directories, survey.files, pathsOf(environment.platform));
  return { roots, files: survey.files, directories, skipped: survey.skipped };
}

/** Settings are read for the file that an exporter writes to; a larger one is no file that people edit. */
const MOST_SETTINGS = 1_000_000;

function editorVisit(root: Root, environment: HostEnvironment): (walk: RootWalk) => Visit {
  const around = root.kind === 'extra' ? addedFolder : userDirectory;
  return (walk) => (path, entries) => {
    around(walk)(path, entries);
    for (const segments of traceDatabases(root)) walk.fileAt(walk.paths.join(path, ...segments), 'otel-db');
    if (!entries.some(({ name }) => name === 'settings.json')) return;
    const settings = walk.survey.fs.readHead(walk.paths.join(path, 'settings.json'), MOST_SETTINGS);
    if (!settings.ok) return;
    for (const file of exporterFiles(environment, settings.value.toString())) walk.fileAt(file, 'otlp');
  };
}

function lookAt(
  root: Root,
  visitOf: (walk: RootWalk) => Visit,
  environment: HostEnvironment,
  survey: Survey,
): Omit<RootState, 'root'> {
  const paths = pathsOf(environment.platform);
  const real = survey.fs.realPath(root.path);
  if (!real.ok) {
    if (isAbsence(real.code)) return { exists: false, error: null };
    survey.skip(root.path, 'unreadable');
    return { exists: false, error: real.code };
  }
  // A link to a root is the user's own arrangement; but a home that was named, perhaps a backup whose links
  // still point into the real home, is not left.
  if (environment.confined && !isInside(paths, realHome(environment, survey), real.value)) {
    survey.skip(root.path, 'link-outside');
    return { exists: true, error: 'link-outside' };
  }
  const stat = survey.fs.stat(root.path);
  if (stat.ok && stat.value.kind !== 'directory') return { exists: false, error: 'ENOTDIR' };
  const walk = new RootWalk(survey, paths, root, real.value);
  const error = walk.run(visitOf(walk));
  return { exists: true, error };
}

function realHome(environment: HostEnvironment, survey: Survey): string {
  const real = survey.fs.realPath(environment.home);
  return real.ok ? real.value : environment.home;
}
