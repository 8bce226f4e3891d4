import type { HostEnvironment } from '../../discover/environment.ts';
import { isVisualStudioTrace, visualStudioTraceDirectories } from '../visual-studio/paths.ts';
import { type BoundedLook, sumOf } from './boundedLook.ts';
import type { OtherStore } from './otherStore.ts';

/** Where Visual Studio puts new solutions; those elsewhere are not looked for. */
const SOLUTIONS = [
  ['source', 'repos'],
  ['Documents', 'Visual Studio 2022', 'Projects'],
  ['Documents', 'Visual Studio 2026', 'Projects'],
] as const;

/** Traces, which have tokens, and conversations beside each solution, which have none. Windows only. */
export function visualStudioStores(environment: HostEnvironment, look: BoundedLook): OtherStore[] {
  if (environment.platform !== 'win32') return [];
  const traces = visualStudioTraceDirectories(environment)
    .filter((path) => look.isNew(path))
    .map((path) => store(path, 'read', [look.files(path, isVisualStudioTrace)]));
  const solutions = SOLUTIONS.map((segments) => look.paths.join(environment.home, ...segments))
    .filter((path) => look.isNew(path))
    .map((path) => store(path, 'no-usage', conversationsIn(path, look)));
  return [...traces, ...solutions].filter(({ sessions }) => sessions > 0);
}

/** `<solution>\.vs\<name>\copilot-chat\<hash>\sessions\<conversation>`. */
function conversationsIn(solutions: string, look: BoundedLook) {
  return look
    .directories(solutions)
    .flatMap((solution) => look.directories(look.paths.join(solution, '.vs')))
    .flatMap((name) => look.directories(look.paths.join(name, 'copilot-chat')))
    .map((hash) => look.files(look.paths.join(hash, 'sessions'), () => true));
}

function store(
  path: string,
  holds: OtherStore['holds'],
  counted: readonly Pick<OtherStore, 'sessions' | 'lastAt'>[],
): OtherStore {
  return { editor: 'visual-studio', path, holds, ...sumOf(counted) };
}
