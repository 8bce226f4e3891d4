import type { ReactNode } from 'react';
import type { ImportOutcome } from '../../../../shared/contract/github.ts';
import { words } from '../../../../shared/words/words.ts';
import { shortened } from '../../../format/names.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { ProgressBar } from '../../../parts/ProgressBar.tsx';
import type { Import } from './useImport.ts';

const MOST_LINES = 8;

/** How far a report is, and what came of it. */
export function ImportReport({ state, cancel, close }: Import): ReactNode {
  if (state.kind === 'idle') return null;
  const name = shortened(state.name);
  if (state.kind === 'sending') {
    const sentence =
      state.share < 1
        ? words.billing.import.sending(name, state.share)
        : words.billing.import.finishing(name);
    return (
      <section className="import" aria-label={words.billing.import.head}>
        <div className="rowx small">
          <span className="clip">{sentence}</span>
          <Button isSmall onClick={cancel}>
            {words.billing.import.cancel}
          </Button>
        </div>
        <ProgressBar name={words.billing.import.head} share={state.share} sentence={sentence} />
      </section>
    );
  }
  const isDone = state.kind === 'done';
  return (
    <div className="import">
      <Notice tone={isDone && state.outcome.refused.length === 0 ? 'plain' : isDone ? 'warn' : 'bad'}>
        <span className="clip">
          {isDone && doneSentence(name, state.outcome)}
          {state.kind === 'refused' && words.billing.import.refused(name, state.reason)}
          {state.kind === 'stopped' && words.billing.import.stopped(name)}
        </span>{' '}
        <Button kind="link" onClick={close}>
          {words.billing.import.close}
        </Button>
        {isDone && state.outcome.refused.length > 0 && <Refused lines={state.outcome.refused} />}
      </Notice>
    </div>
  );
}

function doneSentence(name: string, { rows, days, buckets }: ImportOutcome): string {
  return words.billing.import.done(
    name,
    words.billing.import.rows(rows),
    words.billing.import.days(days),
    words.billing.import.buckets(buckets),
  );
}

function Refused({ lines }: { readonly lines: ImportOutcome['refused'] }): ReactNode {
  return (
    <>
      <p>{words.billing.import.refusedHead(lines.length)}</p>
      <ul>
        {lines.slice(0, MOST_LINES).map(({ line, reason }, index) => (
          <li key={`line ${String(index)}`} className="clip" title={reason}>
            {words.billing.import.line(line, shortened(reason))}
          </li>
        ))}
        {lines.length > MOST_LINES && (
          <li className="dim">{words.billing.import.more(lines.length - MOST_LINES)}</li>
        )}
      </ul>
    </>
  );
}
