import { describe, expect, test } from 'vitest';
import type { Language } from '../../../shared/words/languages.ts';
import { inLanguage, words } from '../../../shared/words/words.ts';
import { fittingCalls, type Leaf, leavesOf, tell } from './telling.ts';

/** What is the same in a language as in English: names, units, and words that it took over. */
const AS_IN_ENGLISH: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: [
    ...[
      'Pilotlight',
      'GitHub',
      'GitHub CLI',
      'Copilot',
      'Copilot CLI',
      'Copilot Chat',
      'Visual Studio',
      'Xcode',
    ],
    ...['JetBrains', 'Eclipse', 'OTLP', 'Free', 'Student', 'Pro', 'Pro+', 'Max', 'Business', 'Enterprise'],
    ...['Plan: read', 'pilotlight config set', 'pilotlight config set sources.extraFolders'],
    ...[
      'Ask',
      'Edit',
      'Agent',
      'Inline',
      'Terminal',
      'Notebook',
      'CLI',
      'Review',
      'Burn-down',
      'Export',
      'Esc',
    ],
    ...[
      'Credits',
      'Tokens',
      'Token',
      'Plan',
      'System',
      'Version',
      'live',
      'UTC',
      'in UTC',
      's',
      '$',
      '.',
      ',',
      '',
    ],
  ],
  'zh-Hans': [
    ...[
      'Pilotlight',
      'GitHub',
      'GitHub CLI',
      'Copilot',
      'Copilot CLI',
      'Copilot Chat',
      'Visual Studio',
      'Xcode',
    ],
    ...['JetBrains', 'Eclipse', 'OTLP', 'Free', 'Student', 'Pro', 'Pro+', 'Max', 'Business', 'Enterprise'],
    ...['Plan: read', 'pilotlight config set', 'pilotlight config set sources.extraFolders'],
    ...['CLI', 'Esc', 'Ctrl', 'Shift', 'UTC', '$', '12.3'],
  ],
};
const LANGUAGES = Object.keys(AS_IN_ENGLISH).filter((key): key is Language => key in AS_IN_ENGLISH);

const english = inLanguage('en', () => leavesOf(words));
const calls = new Map([...english].map(([path, leaf]) => [path, fittingCalls(path, leaf)]));

test('of each sentence with parameters is known how it is said', () => {
  const unsaid = [...calls].filter(
    ([path, of]) => of.length === 0 && typeof english.get(path) === 'function',
  );
  expect(unsaid.map(([path]) => path)).toEqual([]);
});

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  const its = inLanguage(language, () => leavesOf(words));
  const same = new Set(AS_IN_ENGLISH[language]);

  test('has what English has, of the same kind, and no more', () => {
    const kinds = (leaves: ReadonlyMap<string, Leaf>) =>
      [...leaves].map(([path, leaf]) => `${path}: ${typeof leaf === 'string' ? 'text' : leaf.length}`).sort();
    expect(kinds(its)).toEqual(kinds(english));
  });

  test('says in its own words what English says in English ones', () => {
    const told = [...its].filter(([path, leaf]) => typeof leaf === 'string' && leaf === english.get(path));
    const left = told.filter(([, leaf]) => !same.has(String(leaf).trim()));
    expect(left.map(([path, leaf]) => `${path}: ${String(leaf)}`)).toEqual([]);
  });

  test('tells all that a sentence is told, and nothing else', () => {
    const odd: string[] = [];
    for (const [path, of] of calls) {
      for (const { args, said, names } of of) {
        const own = tell(language, its.get(path), args);
        const lacks = names.filter((name) => own.names.every((one) => one !== name));
        const isLeft = own.rest === said.rest && /\p{L}/u.test(own.rest) && !same.has(own.rest);
        // A code that English has a sentence for.
        const isCode = args.includes(own.text) && !args.includes(said.text);
        if (own.isBroken || lacks.length > 0 || isLeft || isCode)
          odd.push(`${path}(${args.join('|')}): ${own.text}`);
      }
    }
    expect(odd).toEqual([]);
  });
});
