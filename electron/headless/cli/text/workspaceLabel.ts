import { workspaceName } from '../../../core/logs/discover/workspaceName.ts';

/** A workspace for people: by the name that was stored with it, else made from its URI. */
export function workspaceLabel(key: string, names: ReadonlyMap<string, string>): string {
  return names.get(key) ?? (key.includes('://') ? workspaceName(key) : key);
}
