import type { SkippedSummary } from '../../../core/diagnostics/skipped.ts';
import { count } from './numbers.ts';

/** Reasons as `scan --json` names them, in words. A reason that is not here is told by its own name. */
const WORDS: Readonly<Record<string, string>> = {
  'link-outside': 'links that lead out of their root',
  'not-a-file': 'named like a chat, but no regular file',
  'not-a-directory': 'a file where a directory should be',
  unreadable: 'could not be read',
  duplicate: 'the same file under another name',
  limit: 'deeper than any layout of Copilot',
  'name-not-unicode': 'names that are no Unicode',
  'empty-file': 'empty files',
  'torn-line': 'last line not whole (yet)',
  'torn-document': 'documents not whole (yet)',
  'bad-line': 'lines that are no JSON',
  'unknown-shape': 'JSON of an unknown shape',
  'bad-number': 'token counts or credits that are no such numbers',
  'bad-date': 'dates that are none',
  'bad-request-id': 'request ids that are no text',
  'oversize-value': 'values too long for what they are',
  'orphan-patch': 'changes to requests that are not there',
};

/** Safe to print: paths come from the disk. */
export function skippedLines(skipped: readonly SkippedSummary[], safe: (text: string) => string): string[] {
  return skipped.map(
    ({ reason, count: times, example }) =>
      `${count(times)} × ${WORDS[reason] ?? reason}, e.g. ${safe(example)}`,
  );
}
