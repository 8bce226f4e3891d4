import type { IngestState } from '../../shared/contract/ingest.ts';
import { words } from '../../shared/words/words.ts';
import { hostName } from '../format/hosts.ts';
import { shortened } from '../format/names.ts';

type Root = IngestState['roots'][number];

export interface Place {
  /** Unique among them. */
  readonly key: string;
  readonly name: string;
  /** What was looked at, one path a line. */
  readonly paths: string;
  readonly state: 'found' | 'absent' | 'broken';
  readonly note: string;
}

const DENIED = ['EACCES', 'EPERM'];

/**
 * Two roots of one editor are one place for people. What is found or broken comes first, else the order stays.
 * @param filesTold what is said of files that were found.
 */
export function placesOf(roots: readonly Root[], filesTold = words.states.empty.files): readonly Place[] {
  const byName = new Map<string, readonly Root[]>();
  for (const root of roots) {
    const name = hostName(root.host);
    byName.set(name, [...(byName.get(name) ?? []), root]);
  }
  const places = [...byName].map(([name, own]) => placeOf(name, own, filesTold));
  return [
    ...places.filter(({ state }) => state !== 'absent'),
    ...places.filter(({ state }) => state === 'absent'),
  ];
}

function placeOf(name: string, roots: readonly Root[], filesTold: (files: number) => string): Place {
  const base = { key: name, name: shortened(name), paths: roots.map(({ path }) => path).join('\n') };
  const files = roots.reduce((sum, root) => sum + root.files, 0);
  const broken = roots.find(({ error }) => error !== null);
  if (files === 0 && broken !== undefined) {
    return {
      ...base,
      state: 'broken',
      note: isDenied(broken) ? words.states.empty.denied : words.states.empty.unreadable,
    };
  }
  if (!roots.some(({ exists }) => exists))
    return { ...base, state: 'absent', note: words.states.empty.notThere };
  return {
    ...base,
    state: 'found',
    note: files === 0 ? words.states.empty.noFiles : filesTold(files),
  };
}

/** The user can mend it, and until then something is not counted. */
export function isDenied({ error }: Pick<Root, 'error'>): boolean {
  return error !== null && DENIED.includes(error);
}
