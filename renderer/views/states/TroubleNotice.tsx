import type { ReactNode } from 'react';
import { timeOrDate } from '../../../shared/format/dates.ts';
import { wholePercent } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { stateWords as connectionWords } from '../../connection/stateWords.ts';
import { hostName } from '../../format/hosts.ts';
import { shortened } from '../../format/names.ts';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { readShare } from '../../parts/ReadingProgress.tsx';
import { useConnection, useSession } from '../../stores/meter.tsx';
import type { Trouble } from './meterFace.ts';

/** What keeps the figures from being live, since when, and the way out. */
export function TroubleNotice({ trouble }: { readonly trouble: Trouble }): ReactNode {
  const session = useSession();
  const connection = connectionWords(useConnection());
  const sentence = connection ?? sentenceOf(trouble);
  const told =
    trouble.asOf === null
      ? sentence
      : words.states.trouble.asOf(timeOrDate(trouble.asOf, Date.now()), sentence);
  return (
    <Notice tone={trouble.kind === 'failed' || trouble.kind === 'refused' ? 'bad' : 'warn'}>
      {told}{' '}
      {trouble.kind === 'stopped' && (
        <Button kind="link" onClick={() => void session.call('ingest.look', {})}>
          {words.states.trouble.goOn}
        </Button>
      )}
      {trouble.kind === 'outdated' && (
        <Button kind="link" onClick={() => location.reload()}>
          {words.states.fault.reload}
        </Button>
      )}
    </Notice>
  );
}

function sentenceOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'failed':
      return words.states.trouble.failed(trouble.reason);
    case 'stopped': {
      const share = readShare(trouble.progress);
      return share > 0 && share < 1
        ? words.states.trouble.stopped(wholePercent(share))
        : words.states.trouble.stoppedDone;
    }
    case 'denied':
      return words.states.trouble.denied(shortened(hostName(trouble.host)));
    case 'overdue':
    case 'lost':
    case 'refused':
    case 'outdated':
      return words.states.trouble.overdue;
  }
}
