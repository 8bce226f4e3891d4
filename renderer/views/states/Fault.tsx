import './states.css';
import type { ReactNode } from 'react';
import { timeOrDate } from '../../../shared/format/dates.ts';
import { words } from '../../../shared/words/words.ts';
import { stateWords as connectionWords } from '../../connection/stateWords.ts';
import { Button } from '../../parts/Button.tsx';
import { DashboardLink } from '../../parts/DashboardLink.tsx';
import { FlameIcon } from '../../parts/Icons.tsx';
import { useConnection } from '../../stores/meter.tsx';
import { useRead } from '../../stores/useRead.ts';
import type { Face } from './meterFace.ts';

/** No figures at all: the cause, what was last known of it, and the way out. */
export function Fault({ face }: { readonly face: Extract<Face, { kind: 'fault' }> }): ReactNode {
  const { read } = useRead();
  const connection = connectionWords(useConnection());
  const sentence = {
    lost: words.states.fault.lostSentence,
    refused: connection ?? '',
    outdated: words.states.fault.outdatedSentence,
    failed: words.states.fault.failedSentence,
  }[face.fault];
  return (
    <section className="state" role="alert">
      <FlameIcon size={32} isOut />
      <h1>{words.states.fault[face.fault]}</h1>
      <p className="two">{sentence}</p>
      {(face.reason !== null || face.since !== null) && (
        <dl className="facts">
          {face.reason !== null && (
            <div>
              <dt>{words.states.fault.reason}</dt>
              <dd>{face.reason}</dd>
            </div>
          )}
          {face.since !== null && (
            <div>
              <dt>{words.states.fault.since}</dt>
              <dd>{timeOrDate(face.since, Date.now())}</dd>
            </div>
          )}
        </dl>
      )}
      <div className="actions spaced">
        {face.fault === 'outdated' ? (
          <Button kind="primary" onClick={() => location.reload()}>
            {words.states.fault.reload}
          </Button>
        ) : (
          <Button kind="primary" onClick={read}>
            {words.states.fault.tryAgain}
          </Button>
        )}
        {face.fault === 'failed' && (
          <DashboardLink look="button" view="diagnostics">
            {words.states.fault.diagnostics}
          </DashboardLink>
        )}
      </div>
    </section>
  );
}
