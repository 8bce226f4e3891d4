import type { RequestRow } from '../../../core/store/queries/requests.ts';

/** What a row is: where a turn was asked, what a call was for, or a run of the Copilot CLI. */
export function rowWord({
  grain,
  surface,
  task,
  agent,
}: Pick<RequestRow, 'grain' | 'surface' | 'task' | 'agent'>): string {
  if (grain === 'turn') return surface;
  if (grain === 'leg') return 'cli run';
  if (agent !== null) return 'sub-agent';
  return task ?? (surface.startsWith('panel-') ? `${surface} call` : surface);
}

/** `turn`, `call`, `CLI run`. */
export function grainWord(grain: RequestRow['grain']): string {
  return grain === 'leg' ? 'CLI run' : grain;
}
