import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** A place that was looked at. */
export interface Place {
  readonly path: string;
  readonly exists: boolean;
  /** As in `RootState`. */
  readonly error: string | null;
  /** What lies there; empty or absent where nobody looked. */
  readonly found?: string;
}

/** @param roots as a look found them. */
export function placesOf(
  roots: readonly {
    readonly root: { readonly path: string };
    readonly exists: boolean;
    readonly error: string | null;
  }[],
): Place[] {
  return roots.map(({ root, exists, error }) => ({ path: root.path, exists, error }));
}

/** Where was looked, each place with a tick or a cross, and what to do; for a machine without Copilot's files. */
export function nothingFound(places: readonly Place[], style: Style): string {
  return [
    style.bold('No Copilot chats were found on this machine.'),
    '',
    'Looked in:',
    ...placeLines(places, style),
    '',
    'VS Code writes a chat to disk within a minute of its first answer. If yours lie elsewhere, name the folder:',
    '  pilotlight config set sources.extraFolders /path/to/Code/User',
    'or look into another home with --home.',
  ].join('\n');
}

export function placeLines(places: readonly Place[], style: Style): string[] {
  return places.map(({ path, exists, error, found }) => {
    if (error !== null) return `  ${style.bad('✗')} ${printable(path)} (${placeError(error)})`;
    const note = found ? `  ${style.dim(found)}` : '';
    return exists
      ? `  ${style.good('✓')} ${printable(path)}${note}`
      : `  ${style.dim(`✗ ${printable(path)}`)}`;
  });
}

/** @param error as in `RootState`. */
function placeError(error: string): string {
  switch (error) {
    case 'ENOTDIR':
      return 'is no directory';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by you';
    case 'ELOOP':
      return 'is a link that leads to itself';
    case 'link-outside':
      return 'is a link out of that home';
    default:
      return error;
  }
}
