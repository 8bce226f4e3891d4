import { resolve } from 'node:path';
import { type SettingKey, Settings } from '../../../shared/contract/settings.ts';

/** As people say it. */
const SWITCHED: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['yes', true],
  ['false', false],
  ['off', false],
  ['no', false],
]);
const HOURS = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

/** Lists take several values, none empties them. */
export function takesSeveral(key: SettingKey): boolean {
  return Settings.shape[key].unwrap().def.type === 'array';
}

/** What was typed, as the setting wants it; unchecked. `none` is for what may be none, `22:00-07:00` for hours. */
export function typedSetting(key: SettingKey, values: readonly string[]): unknown {
  if (key === 'sources.extraFolders') {
    // Typed in a shell a relative path is meant from here; `~` in quotes is the home that is looked at.
    return values.filter((path) => path !== '').map((path) => (path.startsWith('~') ? path : resolve(path)));
  }
  if (takesSeveral(key)) return values.map(numberIn);
  const [value = ''] = values;
  const shape = Settings.shape[key].unwrap();
  const isNullable = shape.def.type === 'nullable';
  if (isNullable && value === 'none') return null;
  const switched = SWITCHED.get(value);
  if (switched !== undefined && shape.safeParse(switched).success) return switched;
  if (shape.def.type === 'number') return numberIn(value);
  if (!isNullable) return value;
  const [, from, to] = HOURS.exec(value) ?? [];
  return from === undefined ? numberIn(value) : { from, to };
}

function numberIn(value: string): unknown {
  return /^\d+$/.test(value) ? Number(value) : value;
}
