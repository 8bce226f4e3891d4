import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { words } from '../../../../shared/words/words.ts';

export interface Verdict {
  readonly before: string;
  readonly strong: string;
  readonly after: string;
}

/** One sentence on whether anything needs the user. */
export function verdictOf(checks: Diagnostics['checks']): Verdict {
  const failed = checks.filter(({ status }) => status === 'fail');
  const [failure] = failed;
  if (failure !== undefined) {
    return { before: '', strong: words.diagnostics.needed(failed.length), after: behind(failure.message) };
  }
  const nothing = checks.find(({ id, status }) => id === 'roots' && status === 'info');
  if (nothing !== undefined)
    return { before: '', strong: words.diagnostics.noChat, after: behind(nothing.message) };
  const warned = checks.filter(({ status }) => status === 'warn');
  const [warning] = warned;
  return warning === undefined
    ? {
        before: `${words.diagnostics.allRead}${words.prose.gap}`,
        strong: words.diagnostics.nothingNeeded,
        after: '',
      }
    : {
        before: `${words.diagnostics.nothingNeeded}${words.prose.gap}`,
        strong: words.diagnostics.better(warned.length),
        after: behind(warning.message),
      };
}

function behind(message: string): string {
  return `${words.prose.gap}${message}${words.prose.end}`;
}
