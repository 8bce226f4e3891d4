import { type HostEnvironment, isInside, pathsOf } from '../../discover/environment.ts';

/** Settings that name the file of an exporter: the extension's and the agent host's. */
const OUTFILE = /"(?:github\.copilot\.chat|chat\.agentHost)\.otel\.outfile"\s*:\s*("(?:[^"\\\n]|\\.)*")/g;
const VARIABLE = 'COPILOT_OTEL_FILE_EXPORTER_PATH';
/** Where many guides let Copilot CLI put its exporter's files. */
const CLI_FOLDER = ['.copilot', 'otel'] as const;

/**
 * Files that an exporter was told to write to (docs/data-contract.md, "OpenTelemetry"); perhaps not there.
 * @param settings the text of a `settings.json`, with its comments; null when there is none.
 */
export function exporterFiles(environment: HostEnvironment, settings: string | null): readonly string[] {
  const named = settings === null ? [] : [...settings.matchAll(OUTFILE)].map(([, text]) => unquoted(text));
  return allowed(environment, [environment.env[VARIABLE], ...named]);
}

/** Folders of which every `.jsonl` file may be one of an exporter's. */
export function exporterFolders(environment: HostEnvironment): readonly string[] {
  const { home, platform } = environment;
  return allowed(environment, [pathsOf(platform).join(home, ...CLI_FOLDER)]);
}

function allowed(environment: HostEnvironment, candidates: readonly (string | undefined)[]): string[] {
  const { platform, home, confined } = environment;
  const paths = pathsOf(platform);
  const found = new Set<string>();
  for (const path of candidates) {
    if (path === undefined || !paths.isAbsolute(path)) continue;
    if (!confined || isInside(paths, home, path)) found.add(paths.normalize(path));
  }
  return [...found];
}

function unquoted(text: string | undefined): string | undefined {
  try {
    const path: unknown = JSON.parse(text ?? '');
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
