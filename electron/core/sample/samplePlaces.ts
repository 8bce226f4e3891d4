import { createHash } from 'node:crypto';
import type { Weighted } from './random.ts';

/** Where a chat is kept. */
export interface SamplePlace {
  /** Folder of the extension's own files, below the home. */
  readonly storage: string;
  /** Folder of the session files, below the home. */
  readonly folder: string;
  /** What its `workspace.json` says; null for the window without a folder. */
  readonly workspace: { readonly path: string; readonly content: string } | null;
}

/** VS Code's user folder on Linux, below the home. */
const USER = '.config/Code/User';
const CODE = 'file:///home/robin/code';

const NAMES = [
  'harbor-api',
  'lantern-ui',
  'tide-tables',
  'quillmark',
  'fieldnotes',
  'pebble-cli',
  'almanac-docs',
] as const;

/** A folder that the Copilot CLI runs in, as a path. */
export function terminalFolder(name: (typeof NAMES)[number]): string {
  return `${CODE.slice('file://'.length)}/${name}`;
}

export const EMPTY_WINDOW: SamplePlace = {
  storage: `${USER}/globalStorage/github.copilot-chat`,
  folder: `${USER}/globalStorage/emptyWindowChatSessions`,
  workspace: null,
};

/** Where most of the work goes on. */
export const BUSIEST_PLACE = place({ folder: `${CODE}/${NAMES[0]}` });

/** The folders somebody works in, with how much goes on in each. */
export const SAMPLE_PLACES: Weighted<SamplePlace> = [
  [place({ workspace: `${CODE}/orchard.code-workspace` }), 12],
  ...NAMES.map((name, i) => [place({ folder: `${CODE}/${name}` }), [34, 22, 9, 6, 4, 7, 3][i] ?? 1] as const),
  [EMPTY_WINDOW, 3],
];

function place(content: { readonly folder: string } | { readonly workspace: string }): SamplePlace {
  const text = JSON.stringify(content);
  const id = createHash('md5').update(text).digest('hex');
  const root = `${USER}/workspaceStorage/${id}`;
  return {
    storage: `${root}/GitHub.copilot-chat`,
    folder: `${root}/chatSessions`,
    workspace: { path: `${root}/workspace.json`, content: text },
  };
}
