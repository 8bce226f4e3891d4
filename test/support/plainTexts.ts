import type { Page } from 'playwright-core';
import { z } from 'zod';
import { modelName } from '../../renderer/format/names.ts';

/** All that somebody reads or hears, each with where it stands. Names from disk are set apart by their element. */
const TEXTS = `(() => {
  const told = [['title of the page', document.title]];
  const isData = (one) => one.closest('bdi, code, script, style, noscript') !== null;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement;
    if (at !== null && !isData(at)) told.push([at.tagName.toLowerCase() + '.' + at.className, walker.currentNode.data]);
  }
  for (const one of document.querySelectorAll('*')) {
    for (const name of ['title', 'aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'placeholder', 'alt']) {
      const text = one.getAttribute(name);
      if (text !== null && !(name === 'title' && isData(one))) told.push([one.tagName.toLowerCase() + '.' + one.className + ' ' + name, text]);
    }
  }
  return told;
})()`;

/** Makers' names that are the same in every language, and what programs call their things. */
const NAMES = [
  'VS Code Insiders',
  'VS Code',
  'VSCodium Insiders',
  'VSCodium',
  'Copilot CLI',
  'Visual Studio',
  'Xcode',
  'JetBrains',
  'OpenTelemetry',
  'Deutsch',
  'English',
  'GitHub',
  'SQLite',
  'Electron',
  'Node',
  'Pilotlight',
  // Folders of editors.
  'VS Code Exploration',
  'VSCodium - Insiders',
  'Code - Exploration',
  'Code - Insiders',
  'Code - OSS',
  'Code',
  'copilot-cli',
  'opentelemetry',
  // A key, and what a setting is set to.
  'Alt',
  'true',
];

/** As Intl has them of English: of months, days, and sizes of files. */
const OF_INTL = [
  ...Array.from({ length: 366 }, (_, day) => Date.UTC(2026, 0, day)).flatMap((at) =>
    (['short', 'long'] as const).flatMap((length) => [
      new Intl.DateTimeFormat('en', { month: length, timeZone: 'UTC' }).format(at),
      new Intl.DateTimeFormat('en', { weekday: length, timeZone: 'UTC' }).format(at),
    ]),
  ),
  ...['byte', 'kilobyte', 'megabyte', 'gigabyte'].flatMap((unit) =>
    new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'short' })
      .formatToParts(2)
      .flatMap(({ type, value }) => (type === 'unit' ? [value] : [])),
  ),
  'UTC',
];

/** Paths, names of settings, addresses of hosts. */
const NAMED =
  /(?:[~%$]|\b[\w.-]+:?)?(?:[\\/]+[^\s\\/,]+)+|\b[\w-]+(?:\.[\w-]+)+|\b[0-9a-f-]{8,}\b|\b\d+[a-z]\b/gi;

/** @param data names that stand in the ledger. @returns what is neither marked nor data, with where it stands. */
export async function plainTexts(page: Page, data: readonly string[]): Promise<string[]> {
  const told = z.array(z.tuple([z.string(), z.string()])).parse(await page.evaluate(TEXTS));
  const ofData = data.flatMap((name) => [
    name,
    `copilot/${name}`,
    modelName(name, 'long'),
    modelName(name, 'short'),
  ]);
  const names = [...ofData, ...NAMES];
  const longestFirst = [...new Set(names)].toSorted((a, b) => b.length - a.length);
  const isOfIntl = new RegExp(`\\b(?:${[...new Set(OF_INTL)].join('|')})\\b`, 'g');
  return [
    ...new Set(
      told.flatMap(([where, text]) => {
        let left = text;
        for (const name of longestFirst) left = left.replaceAll(name, '');
        left = left.replaceAll(NAMED, '').replaceAll(isOfIntl, '');
        return /[a-z]{2}/i.test(left) ? [`${where}: ${text.slice(0, 120)}`] : [];
      }),
    ),
  ];
}
