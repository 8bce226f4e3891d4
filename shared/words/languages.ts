/** Each has a catalogue in the folder of its name; English is the one that the others are measured by. */
export const LANGUAGES = ['en', 'de', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];

/** As those who speak it call it, whatever language is spoken now. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  'zh-Hans': '简体中文',
};

/**
 * The catalogue that suits best.
 * @param wanted what somebody reads, best first, as BCP 47 tags: of the system or the browser.
 * @returns English where there is none for any of them.
 */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split(/[-_]/);
    if (language === 'en' || language === 'de') return language;
    // Who reads traditional characters is better served in English than by simplified ones.
    if (language === 'zh' && !/[-_](?:hant|tw|hk|mo)\b/i.test(tag)) return 'zh-Hans';
  }
  return 'en';
}
