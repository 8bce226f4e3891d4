import { setLocale } from '../format/locale.ts';
import { en } from './en/catalogue.ts';
import type { Language } from './languages.ts';

/** What English says; another language that lacks a word, or takes other parameters, does not compile. */
export type Catalogue = typeof en;

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, de: en, 'zh-Hans': en };

/**
 * The words in force: read where they are shown, never kept, since the language may change. One a process, for a
 * person reads one language whatever the window shows.
 */
export let words: Catalogue = en;

/** From now on words, numbers and dates are of this language. What is shown already has to be shown anew. */
export function speak(language: Language): void {
  words = CATALOGUES[language];
  setLocale(language);
}
