import type { HostEnvironment } from '../../discover/environment.ts';
import { type BoundedLook, sumOf } from './boundedLook.ts';
import type { OtherStore } from './otherStore.ts';

const CONVERSATIONS = [
  '.metadata',
  '.plugins',
  'com.microsoft.copilot.eclipse.core',
  'conversations',
] as const;

/**
 * `<workspace>/.metadata/.plugins/…/conversations/<user>/<conversation>.json` of the workspace that Eclipse offers
 * first; its writer's classes have no field for tokens or amounts. Workspaces elsewhere are not looked for.
 */
export function eclipseStores(environment: HostEnvironment, look: BoundedLook): OtherStore[] {
  const path = look.paths.join(environment.home, 'eclipse-workspace', ...CONVERSATIONS);
  if (!look.isNew(path)) return [];
  const counted = sumOf(
    look.directories(path).map((user) => look.files(user, (name) => name.endsWith('.json'))),
  );
  return counted.sessions === 0 ? [] : [{ editor: 'eclipse', path, holds: 'no-usage', ...counted }];
}
