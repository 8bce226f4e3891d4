/**
 * A snapshot is whole and new each time, though little of it changed. What equals its counterpart in the one before is
 * replaced by that, so that views comparing by identity see only real changes.
 * @param after fresh from the wire; it is changed in place.
 */
export function keepEqualParts<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const old: unknown = Reflect.get(before, key);
    const kept = keepEqualParts<unknown>(old, Reflect.get(after, key));
    Reflect.set(after, key, kept);
    isSame &&= Object.hasOwn(before, key) && Object.is(kept, old);
  }
  return isSame ? before : after;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
