let current = 'en';
let generation = 0;

/** Numbers and names of days and months are written by it from now on. @param tag BCP 47. */
export function setLocale(tag: string): void {
  if (tag !== current) generation++;
  current = tag;
}

/** Makes what `Intl` writes with once a locale, since making one is slow. @returns the one of the locale in force. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  let made: { readonly value: T; readonly generation: number } | null = null;
  return () => {
    if (made?.generation !== generation) made = { value: make(current), generation };
    return made.value;
  };
}
