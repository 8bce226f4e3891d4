import type { Updates } from '../../../../../shared/contract/app.ts';
import { timeOrDate } from '../../../../../shared/format/dates.ts';
import { UNKNOWN, wholePercent } from '../../../../../shared/format/numbers.ts';
import { words } from '../../../../../shared/words/words.ts';

/** How it stands with new versions: a sentence or two. @param now epoch ms. */
export function updatesTold({ state, version, share, reason, checkedAt }: Updates, now: number): string {
  const said = words.preferences.data;
  switch (state) {
    case 'unsupported':
    case 'failed':
      return reason === null
        ? said.updateStates[state]
        : said.updateBecause(said.updateStates[state], reason);
    case 'idle':
    case 'checking':
      return said.updateStates[state];
    case 'current':
      return checkedAt === null
        ? said.updateStates.current
        : said.updateAt(said.updateStates.current, timeOrDate(checkedAt, now));
    case 'downloading':
      return said.updateLoading(version, share === null ? UNKNOWN : wholePercent(share));
    case 'ready':
      return said.updateReady(version);
  }
}
