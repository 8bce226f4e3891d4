import { setLocale } from '../format/locale.ts';
import { de } from './de/catalogue.ts';
import { en } from './en/catalogue.ts';
import type { Language } from './languages.ts';
import { zhHans } from './zh-Hans/catalogue.ts';

/** What English says; another language that lacks a word, or takes other parameters, does not compile. */
export type Catalogue = typeof en;

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, de, 'zh-Hans': zhHans };

/**
 * The words in force: read where they are shown, never kept, since the language may change. One a process, for a
 * person reads one language whatever the window shows.
 */
export let words: Catalogue = en;

let spoken: Language = 'en';
const listeners = new Set<() => void>();

/** From now on words, numbers and dates are of this language. What is shown already has to be shown anew. */
export function speak(language: Language): void {
  if (language === spoken) return;
  turnTo(language);
  for (const listener of [...listeners]) listener();
}

/** For whoever reads a page aloud or breaks its lines. */
export function languageSpoken(): Language {
  return spoken;
}

/** Called when another language is spoken from now on: what was said before has to be said anew. @returns the undo. */
export function whenSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** For what is not for the person in front of the screen. @param work has to be through when it returns. */
export function inLanguage<T>(language: Language, work: () => T): T {
  const before = spoken;
  turnTo(language);
  try {
    return work();
  } finally {
    turnTo(before);
  }
}

function turnTo(language: Language): void {
  spoken = language;
  words = CATALOGUES[language];
  setLocale(language);
}
