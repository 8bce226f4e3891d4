import { useLayoutEffect } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { type Language, languageFor } from '../../shared/words/languages.ts';
import { speak } from '../../shared/words/words.ts';
import { useSetting } from './meter.tsx';

/** The language of the settings is in force for whatever is drawn below. @returns it, as a key for what has to be made anew. */
export function useLanguage(): Language {
  const language = spoken(useSetting('display.language').value);
  // Before what is below is drawn, which reads its words then.
  speak(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return language;
}

function spoken(setting: Settings['display.language']): Language {
  return setting === 'auto' ? languageFor(navigator.languages) : setting;
}
