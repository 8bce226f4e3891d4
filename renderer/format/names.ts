import type { Provider } from '../../shared/domain/ledger.ts';
import { words } from '../../shared/words/words.ts';

const VERSION = /^\d+(?:\.\d+)*$/;
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['claude', 'Claude'],
  ['gemini', 'Gemini'],
  ['grok', 'Grok'],
  ['gpt', 'GPT'],
]);

/**
 * `claude-sonnet-4.6` is `Claude Sonnet 4.6`, short `Sonnet 4.6`; `gpt-5.3-codex` is `GPT-5.3 Codex`. An id of another
 * make stays as it is: a name made up for it would be worse than none.
 */
export function modelName(id: string | null, length: 'short' | 'long'): string {
  if (id === null || id === 'unknown' || id === '') return words.amounts.unknownModel;
  const [family = '', ...parts] = id.split('-');
  const make = FAMILIES.get(family);
  if (make === undefined || parts.length === 0 || !/^[\w.-]+$/.test(id)) return id;
  if (family === 'gpt') return [`${make}-${parts[0]}`, ...parts.slice(1).map(titled)].join(' ');
  if (family !== 'claude' || length === 'long') return [make, ...parts.map(titled)].join(' ');
  // Older ids have the version first; alone it would stand for the name.
  const [first = '', second, ...rest] = parts;
  const ordered = VERSION.test(first) && second !== undefined ? [second, first, ...rest] : parts;
  return ordered.map(titled).join(' ');
}

function titled(word: string): string {
  return VERSION.test(word) ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** As much of a name as a line or a tooltip can use; names from disk may have ten thousand characters. */
const LONGEST = 200;
/** Within a sentence, which a longer name would be all of; the tables beside it have the whole. */
const LONGEST_IN_SENTENCE = 40;

export function shortened(name: string): string {
  return cut(name, LONGEST);
}

export function inSentence(name: string): string {
  return cut(name, LONGEST_IN_SENTENCE);
}

function cut(name: string, longest: number): string {
  // A character has at most two units, so no more than these are looked at.
  const characters = Array.from(name.slice(0, longest * 2 + 2));
  if (characters.length <= longest) return name;
  return `${characters.slice(0, longest).join('')}…`;
}

/** Enough of a session's id to tell it from its neighbours. */
const SHORT_ID = 8;

/** What a conversation is called: its title; of the command line, which gives none, a word and its id. Else null. */
export function sessionName({
  sessionId,
  title,
  provider,
}: {
  readonly sessionId: string;
  readonly title: string | null;
  readonly provider: Provider;
}): string | null {
  if (title !== null && title.trim() !== '') return shortened(title);
  return provider === 'copilot_cli' ? words.receipt.cliSession(sessionId.slice(0, SHORT_ID)) : null;
}

/** @param key as in a `Share`: `unknown` where rows have none. */
export function workspaceName({ key, name }: { readonly key: string; readonly name: string }): string {
  return key === 'unknown' || name.trim() === '' ? words.amounts.noWorkspace : shortened(name);
}
