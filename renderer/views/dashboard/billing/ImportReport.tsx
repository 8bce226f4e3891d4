import type { ReactNode } from 'react';
import type { ImportOutcome } from '../../../../shared/contract/github.ts';
import { billingWords } from '../../../copy/en/billing.ts';
import { shortened } from '../../../format/names.ts';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { ProgressBar } from '../../../parts/ProgressBar.tsx';
import type { Import } from './useImport.ts';

const words = billingWords.import;
const MOST_LINES = 8;

/** How far a report is, and what came of it. */
export function ImportReport({ state, cancel, close }: Import): ReactNode {
  if (state.kind === 'idle') return null;
  const name = shortened(state.name);
  if (state.kind === 'sending') {
    const sentence = state.share < 1 ? words.sending(name, state.share) : words.finishing(name);
    return (
      <section className="import" aria-label={words.head}>
        <div className="rowx small">
          <span className="clip">{sentence}</span>
          <Button isSmall onClick={cancel}>
            {words.cancel}
          </Button>
        </div>
        <ProgressBar name={words.head} share={state.share} sentence={sentence} />
      </section>
    );
  }
  const isDone = state.kind === 'done';
  return (
    <div className="import">
      <Notice tone={isDone && state.outcome.refused.length === 0 ? 'plain' : isDone ? 'warn' : 'bad'}>
        <span className="clip">
          {isDone && doneSentence(name, state.outcome)}
          {state.kind === 'refused' && words.refused(name, state.reason)}
          {state.kind === 'stopped' && words.stopped(name)}
        </span>{' '}
        <Button kind="link" onClick={close}>
          {words.close}
        </Button>
        {isDone && state.outcome.refused.length > 0 && <Refused lines={state.outcome.refused} />}
      </Notice>
    </div>
  );
}

function doneSentence(name: string, { rows, days, buckets }: ImportOutcome): string {
  return words.done(name, words.rows(rows), words.days(days), words.buckets(buckets));
}

function Refused({ lines }: { readonly lines: ImportOutcome['refused'] }): ReactNode {
  return (
    <>
      <p>{words.refusedHead(lines.length)}</p>
      <ul>
        {lines.slice(0, MOST_LINES).map(({ line, reason }, index) => (
          <li key={`line ${String(index)}`} className="clip" title={reason}>
            {words.line(line, shortened(reason))}
          </li>
        ))}
        {lines.length > MOST_LINES && <li className="dim">{words.more(lines.length - MOST_LINES)}</li>}
      </ul>
    </>
  );
}
