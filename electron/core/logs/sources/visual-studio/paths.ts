import { type HostEnvironment, isInside, pathsOf } from '../../discover/environment.ts';

const TRACES = ['VSGitHubCopilotLogs', 'traces'] as const;
const TRACE_FILE = /^[^.].*_VSGitHubCopilot_traces\.jsonl$/i;

/** Where Visual Studio's Copilot keeps its traces; docs/data-contract.md, "Visual Studio". @returns none elsewhere. */
export function visualStudioTraceDirectories(environment: HostEnvironment): readonly string[] {
  const { platform, home, env, confined } = environment;
  if (platform !== 'win32') return [];
  const paths = pathsOf(platform);
  const local = env.LOCALAPPDATA ?? paths.join(home, 'AppData', 'Local');
  // It asks Windows for the temporary directory: `TMP` before `TEMP`, either of which a user may have moved.
  const parents = [env.TMP, env.TEMP, paths.join(local, 'Temp')];
  const found = new Map<string, string>();
  for (const parent of parents) {
    if (!parent || !paths.isAbsolute(parent)) continue;
    const path = paths.join(parent, ...TRACES);
    const key = path.toLowerCase();
    if (!found.has(key) && (!confined || isInside(paths, home, path))) found.set(key, path);
  }
  return [...found.values()];
}

/** One conversation may be spread over several; below the directory there is nothing. */
export function isVisualStudioTrace(fileName: string): boolean {
  return TRACE_FILE.test(fileName);
}
