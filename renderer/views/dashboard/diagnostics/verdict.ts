import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { diagnosticsWords as words } from '../../../copy/en/diagnostics.ts';

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
    return { before: '', strong: words.needed(failed.length), after: ` ${failure.message}.` };
  }
  const nothing = checks.find(({ id, status }) => id === 'roots' && status === 'info');
  if (nothing !== undefined) return { before: '', strong: words.noChat, after: ` ${nothing.message}.` };
  const warned = checks.filter(({ status }) => status === 'warn');
  const [warning] = warned;
  return warning === undefined
    ? { before: `${words.allRead} `, strong: words.nothingNeeded, after: '' }
    : {
        before: `${words.nothingNeeded} `,
        strong: words.better(warned.length),
        after: ` ${warning.message}.`,
      };
}
