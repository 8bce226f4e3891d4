import { FileHome, type Told } from './fileHome.ts';
import type { Kind } from './kinds.ts';

const known = new Map<string, Told>();

/** What a reader tells that saw nothing but this one state of the file; made once. */
export function truth(kind: Kind, units: number): Told {
  const key = `${kind.name} ${units}`;
  const made = known.get(key) ?? read(kind, units);
  known.set(key, made);
  return made;
}

function read(kind: Kind, units: number): Told {
  const home = new FileHome(kind.platform);
  home.put(kind.path, kind.content(units));
  home.look();
  return home.told;
}
