import { app } from 'electron';
import type { Settings } from '../../../shared/contract/settings.ts';
import { languageFor } from '../../../shared/words/languages.ts';
import { speak } from '../../../shared/words/words.ts';

/** What this process says from now on, in menus, notifications and refusals. */
export function applyLanguage(language: Settings['display.language']): null {
  speak(language === 'auto' ? languageFor(app.getPreferredSystemLanguages()) : language);
  return null;
}
