import type { ReactNode } from 'react';
import { stateWords as connectionWords } from '../../connection/stateWords.ts';
import { stateWords } from '../../copy/en/states.ts';
import { timeOrDate } from '../../format/dates.ts';
import { hostName } from '../../format/hosts.ts';
import { shortened } from '../../format/names.ts';
import { wholePercent } from '../../format/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { readShare } from '../../parts/ReadingProgress.tsx';
import { useConnection, useSession } from '../../stores/meter.tsx';
import type { Trouble } from './meterFace.ts';

const words = stateWords.trouble;

/** What keeps the figures from being live, since when, and the way out. */
export function TroubleNotice({ trouble }: { readonly trouble: Trouble }): ReactNode {
  const session = useSession();
  const connection = connectionWords(useConnection());
  const sentence = connection ?? sentenceOf(trouble);
  const told = trouble.asOf === null ? sentence : words.asOf(timeOrDate(trouble.asOf, Date.now()), sentence);
  return (
    <Notice tone={trouble.kind === 'failed' || trouble.kind === 'refused' ? 'bad' : 'warn'}>
      {told}{' '}
      {trouble.kind === 'stopped' && (
        <Button kind="link" onClick={() => void session.call('ingest.look', {})}>
          {words.goOn}
        </Button>
      )}
      {trouble.kind === 'outdated' && (
        <Button kind="link" onClick={() => location.reload()}>
          {stateWords.fault.reload}
        </Button>
      )}
    </Notice>
  );
}

function sentenceOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'failed':
      return words.failed(trouble.reason);
    case 'stopped': {
      const share = readShare(trouble.progress);
      return share > 0 && share < 1 ? words.stopped(wholePercent(share)) : words.stoppedDone;
    }
    case 'denied':
      return words.denied(shortened(hostName(trouble.host)));
    case 'overdue':
    case 'lost':
    case 'refused':
    case 'outdated':
      return words.overdue;
  }
}
