/**
 * English as somebody who reads none of it would see it: every letter of the catalogue with a mark on it, every text a
 * third longer. What is not marked on a page stands outside the catalogue, or is data; what does not fit will not fit
 * in another language either.
 */

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MARKED = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖƤɊŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';
const LETTERS = new Map([...PLAIN].map((letter, index) => [letter, [...MARKED][index] ?? letter]));

/** Around what is handed into a text and is none of it: of the private use area, which nobody writes. */
const OPEN = '\u{e000}';
const CLOSE = '\u{e001}';
const MARKS = /[\u{e000}\u{e001}]/gu;
const HANDED = /\u{e000}([^\u{e001}]*)\u{e001}/u;
/** Each so many letters, one more: every text is a third longer. */
const EACH = 3;

type Entry = (...given: readonly unknown[]) => unknown;
const isEntry = (entry: unknown): entry is Entry => typeof entry === 'function';

/** @returns a catalogue with the same names, whose texts are those of the one given, marked. */
export function pseudoLocale<T>(catalogue: T): T;
export function pseudoLocale(entry: unknown): unknown {
  if (typeof entry === 'string') return marked(entry);
  if (isEntry(entry)) return (...given: readonly unknown[]) => pseudoLocale(said(entry, given));
  return mapped(entry, pseudoLocale);
}

function said(entry: Entry, given: readonly unknown[]): unknown {
  return entry(...given.map((one, index) => (isShown(entry, given, index) ? handed(one) : one)));
}

/** A text that decides which sentence it is, is none of it: of a marked one there is none, or another one. */
function isShown(entry: Entry, given: readonly unknown[], index: number): boolean {
  try {
    const told = JSON.stringify(entry(...given.with(index, handed(given[index])))) ?? '';
    return told.includes(OPEN) && told.replaceAll(MARKS, '') === JSON.stringify(entry(...given));
  } catch {
    return false;
  }
}

function handed(value: unknown): unknown {
  return typeof value === 'string' ? `${OPEN}${value}${CLOSE}` : mapped(value, handed);
}

function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]));
}

/** Letters of the text alone; what was handed in passes as it is. */
function marked(text: string): string {
  let letters = 0;
  return text
    .split(HANDED)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : [...piece]
            .map((character) => {
              const letter = LETTERS.get(character);
              if (letter === undefined) return character;
              letters += 1;
              return letters % EACH === 0 ? letter + letter.toLowerCase() : letter;
            })
            .join(''),
    )
    .join('');
}
