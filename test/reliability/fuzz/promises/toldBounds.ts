import assert from 'node:assert/strict';
import type { FileUpdate } from '../../../../electron/core/store/commit.ts';

const LONGEST_NAME = 300;
const LONGEST_KEY = 700;
const LONGEST_TITLE = 10_000;
/** A path of 8,192 characters, each escaped as a URI does it. */
const LONGEST_FOLDER = 8192 * 9 + 100;
const LONGEST_STATE = 20_000;
const MOST_TOKENS = 1_000_000_000;
const LAST_INSTANT = 8_640_000_000_000_000;

/** What a text may be called for: the longest that may stand there. */
const LONGEST: Readonly<Record<string, number>> = {
  title: LONGEST_TITLE,
  customTitle: LONGEST_TITLE,
  signature: LONGEST_KEY,
  key: LONGEST_KEY,
  path: LONGEST_FOLDER,
  state: LONGEST_STATE,
};

/**
 * Whatever was in the file: amounts are whole, exact and not less than nothing, tokens are no more than any turn has,
 * instants are dates, and no text is longer than the place that it goes to.
 */
export function holdTold(update: FileUpdate): void {
  const { turns, ...told } = update.told;
  walk(told, '');
  walk(update.findings, 'finding');
  walk(update.next, 'next');
  for (const [key, seen] of turns?.touched ?? []) {
    holdText('key', key);
    walk(seen, 'evidence');
  }
  for (const [index, key] of turns?.slots ?? []) {
    assert(Number.isSafeInteger(index) && index >= 0, `place ${index}`);
    holdText('key', key);
  }
  if (turns !== undefined) holdText('sessionId', turns.sessionId);
}

function walk(value: unknown, field: string): void {
  if (typeof value === 'number') holdNumber(field, value);
  else if (typeof value === 'string') holdText(field, value);
  else if (Array.isArray(value)) for (const element of value) walk(element, field);
  else if (typeof value === 'object' && value !== null) {
    const isFolder = field === 'workspace';
    for (const [key, member] of Object.entries(value)) walk(member, isFolder ? 'path' : key);
  } else
    assert(
      value === null || value === undefined || typeof value === 'boolean',
      `${field} is ${typeof value}`,
    );
}

function holdNumber(field: string, value: number): void {
  assert(Number.isSafeInteger(value), `${field} is no whole number: ${value}`);
  assert(value >= 0, `${field} is below nothing: ${value}`);
  if (/Tokens$/.test(field)) assert(value <= MOST_TOKENS, `${field} is absurd: ${value}`);
  if (/At$|^at$|^timestamp$/.test(field)) assert(value <= LAST_INSTANT, `${field} is no date: ${value}`);
}

function holdText(field: string, text: string): void {
  assert(text.length <= (LONGEST[field] ?? LONGEST_NAME), `${field} is too long: ${text.length}`);
}
