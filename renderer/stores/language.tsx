import { Fragment, type ReactNode, useLayoutEffect } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { type Language, languageFor } from '../../shared/words/languages.ts';
import { speak } from '../../shared/words/words.ts';
import { useSetting } from './meter.tsx';

/** What is inside is in the language of the settings, and is made anew when that changes. */
export function InLanguage({ children }: { readonly children: ReactNode }): ReactNode {
  const language = spoken(useSetting('display.language').value);
  // Before what is inside is made, which reads its words then.
  speak(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Fragment key={language}>{children}</Fragment>;
}

function spoken(setting: Settings['display.language']): Language {
  return setting === 'auto' ? languageFor(navigator.languages) : setting;
}
