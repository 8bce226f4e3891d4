import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import type { InstalledEditor } from '../logs/sources/account/extensionsJson.ts';

type Editor = Diagnostics['editors'][number];

/** Extension directory → data directory, which is how editors are called everywhere else. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['vscode', 'Code'],
  ['vscode-insiders', 'Code - Insiders'],
  ['vscode-exploration', 'Code - Exploration'],
  ['vscode-oss', 'VSCodium'],
  ['vscode-oss-dev', 'code-oss-dev'],
  ['vscodium-insiders', 'VSCodium - Insiders'],
  ['cursor', 'Cursor'],
  ['windsurf', 'Windsurf'],
  ['positron', 'Positron'],
  ['trae', 'Trae'],
]);

/**
 * Each editor once, with Copilot's versions. Newer versions of VS Code bring Copilot Chat with them, and no list of
 * theirs names it: then its turns do.
 * @param byTurns editor's data directory → version.
 */
export function editorsOf(
  installed: readonly InstalledEditor[],
  byTurns: ReadonlyMap<string, string>,
): readonly Editor[] {
  const editors = new Map<string, Editor>();
  for (const { host: directory, copilotChat, copilot, problem } of installed) {
    const host = HOSTS.get(directory) ?? directory;
    const known = editors.get(host);
    editors.set(host, {
      host,
      chat: copilotChat ?? known?.chat ?? null,
      completions: copilot ?? known?.completions ?? null,
      basis: 'installed',
      problem: problem ?? known?.problem ?? null,
    });
  }
  for (const [host, chat] of byTurns) {
    const known = editors.get(host);
    if (known?.chat) continue;
    editors.set(host, {
      host,
      chat: plain(chat),
      completions: known?.completions ?? null,
      basis: 'turns',
      problem: known?.problem ?? null,
    });
  }
  return [...editors.values()];
}

/** It is shown to others, too, and comes from a chat file: what is no version is not repeated. */
function plain(version: string): string {
  return /^\d[\w.+-]{0,63}$/.test(version) ? version : '?';
}
