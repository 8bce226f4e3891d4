import type { Language } from '../../../shared/words/languages.ts';
import { inLanguage } from '../../../shared/words/words.ts';

type Say = (...args: readonly unknown[]) => unknown;
export type Leaf = string | Say;

/** What a leaf said. */
export interface Told {
  readonly text: string;
  /** Which of `TEXTS`, `NUMBERS` and their kind are in it. */
  readonly names: readonly unknown[];
  /** The text without what was told it, in one line. */
  readonly rest: string;
  /** It threw, or a value of the wrong kind got into it. */
  readonly isBroken: boolean;
}

export interface Call {
  readonly args: readonly unknown[];
  readonly said: Told;
  readonly names: readonly unknown[];
}

/** A word of its own for each parameter, and a number that no sentence has of itself. */
const TEXTS = ['Qaa', 'Qbb', 'Qcc', 'Qdd', 'Qee', 'Qff', 'Qgg'];
const NUMBERS = [7321, 7432, 7543, 7654, 7765, 7876, 7987];
const LISTS = TEXTS.map((text) => [`${text}x`, `${text}y`]);
const BROKEN = /undefined|null|NaN|\[object|function|true\b|(?<!\d )–(?!\.$)/;

const UNITS = ['credits', 'usd'];
const COUNTED = [...UNITS, 'requests'];
const KINDS = ['today', '7d', '30d', 'cycle', 'last-cycle', 'custom'];
const SOURCES = ['vscode-chat', 'debug-log', 'cli-events', 'account', 'xcode'];
const HOLDS = ['read', 'no-usage', 'unread'];
const REASONS = ['no-model', 'no-price', 'no-tokens', 'input-unknown', 'price-stale', 'byok', 'not-billed'];
const SKIPPED = ['link-outside', 'torn-line', 'bad-line', 'unknown-shape', 'orphan-patch', 'empty-file'];
/** Parameters that are neither free text nor numbers: which one of a sentence, counted from 0, and what it may be. */
const CLOSED: Readonly<Record<string, readonly [at: number, values: readonly unknown[]]>> = {
  'amounts.range': [2, UNITS],
  'amounts.atLeast': [1, UNITS],
  'amounts.unitOf': [0, UNITS],
  'amounts.reason': [0, REASONS],
  'checks.places.odd': [0, [[{ path: 'Qaa', error: null }], [{ path: 'Qaa', error: 'Qbb' }]]],
  'checks.sources.read': [0, SOURCES],
  'checks.surroundings.other': [2, HOLDS],
  'dashboard.empty.range': [0, KINDS],
  'dashboard.table.amount': [0, UNITS],
  'dashboard.table.counted': [0, ['model', 'workspace', 'session']],
  'diagnostics.amount': [1, UNITS],
  'diagnostics.holds': [0, HOLDS],
  'diagnostics.isOff': [0, ['editor', 'command-line']],
  'diagnostics.reason': [0, SKIPPED],
  'exports.of': [0, ['requests', 'day', 'model', 'workspace', 'session']],
  'failures.refusals.demo-refused': [0, ['', 'Qaa']],
  'failures.refusals.port-taken': [1, ['forbidden', 'taken']],
  'failures.refusals.settings-unreadable': [1, ['no-json', 'no-object', 'Qbb']],
  'failures.refusals.settings-unwritable': [1, ['read-only', 'Qbb']],
  'githubTold.sync.wait': [1, ['seconds', 'minutes', 'hours']],
  'overview.change': [1, KINDS],
  'overview.changeDays': [1, KINDS],
  'overview.chartName': [0, COUNTED],
  'overview.localHours': [0, COUNTED],
  'overview.nothingKnown': [0, KINDS],
  'overview.same': [0, KINDS],
  'overview.shareOf': [2, KINDS],
  'overview.spentNothing': [0, KINDS],
  'overview.utcDays': [0, COUNTED],
  'popover.days.title': [2, ['', 'Qcc']],
  'receipt.bill.by': [0, ['csv:2026', 'billing_api:usage', 'local']],
  'receipt.inBoth': [3, UNITS],
  'standing.goesOnAfter': [1, ['credits', 'requests']],
  'standing.goesOnUpTo': [1, ['credits', 'requests']],
};

/** Every text and function of a catalogue by its path, such as `popover.footer.nextRead`. */
export function leavesOf(catalogue: object, above = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [key, value] of Object.entries<unknown>({ ...catalogue })) {
    const path = above === '' ? key : `${above}.${key}`;
    if (typeof value === 'string') leaves.set(path, value);
    else if (isSay(value)) leaves.set(path, value);
    else if (typeof value === 'object' && value !== null)
      for (const [one, leaf] of leavesOf(value, path)) leaves.set(one, leaf);
  }
  return leaves;
}

function isSay(value: unknown): value is Say {
  return typeof value === 'function';
}

/**
 * How a function of the English catalogue can be called. Types are gone by now, so all kinds of arguments are tried:
 * those fit with which English is a whole sentence that has each of them in it.
 */
export function fittingCalls(path: string, leaf: Leaf): readonly Call[] {
  if (typeof leaf === 'string') return [];
  const [place, values] = CLOSED[path] ?? [null, []];
  let tries: readonly (readonly unknown[])[] = [[]];
  for (let at = 0; at < leaf.length; at++) {
    const kinds = at === place ? values : [TEXTS[at], NUMBERS[at], 1, LISTS[at], null, true];
    tries = tries.flatMap((args) => kinds.map((one) => [...args, one]));
  }
  const fitting = tries.flatMap((args) => {
    const said = tell('en', leaf, args);
    const names = args.filter((one) => isNamed(one));
    const isWhole = !said.isBroken && names.every((name) => said.names.includes(name));
    return isWhole ? [{ args, said, names }] : [];
  });
  // What takes texts would often take numbers and lists, too, and is never given them.
  const takesText = TEXTS.map((text, at) => fitting.some(({ args }) => args[at] === text));
  const isMeant = (one: unknown, at: number) =>
    takesText[at] !== true || !(typeof one === 'number' || Array.isArray(one));
  return fitting.filter(({ args }) => args.every(isMeant));
}

function isNamed(value: unknown): boolean {
  return (
    TEXTS.some((one) => one === value) ||
    NUMBERS.some((one) => one === value) ||
    LISTS.some((one) => one === value)
  );
}

/** @param leaf undefined: the language lacks it. */
export function tell(language: Language, leaf: Leaf | undefined, args: readonly unknown[]): Told {
  const text = inLanguage(language, () => spoken(leaf, args));
  const digits = text.replace(/(?<=\d)[.,\s](?=\d)/g, '');
  const names = args.filter((one) =>
    Array.isArray(one) ? one.every((item) => text.includes(String(item))) : digits.includes(String(one)),
  );
  const rest = text
    .replace(/Q\w+|\d[\d.,]*/g, ' ')
    .replace(/[\s:;,()]+/g, ' ')
    .trim();
  return { text, names, rest, isBroken: BROKEN.test(text) };
}

function spoken(leaf: Leaf | undefined, args: readonly unknown[]): string {
  if (leaf === undefined || typeof leaf === 'string') return String(leaf);
  try {
    const said = leaf(...args);
    return typeof said === 'string' ? said : JSON.stringify(said);
  } catch {
    return 'undefined';
  }
}
