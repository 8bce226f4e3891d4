import { en as english } from '../../shared/words/en/catalogue.ts';
import { pseudoLocale } from './pseudoLocale.ts';

/** In the place of the English catalogue. */
export const en = pseudoLocale(english);
