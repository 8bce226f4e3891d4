import './diagnostics.css';
import { type ReactNode, useState } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { ReadAgainIcon } from '../../../parts/Icons.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useCapability, useSession } from '../../../stores/meter.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { ViewHead } from '../frame/ViewHead.tsx';
import { Advice } from './Advice.tsx';
import { Coverage } from './Coverage.tsx';
import { Editors } from './Editors.tsx';
import { Health } from './Health.tsx';
import { Places } from './Places.tsx';
import { Skipped } from './Skipped.tsx';
import { Sources } from './Sources.tsx';
import { Switches } from './Switches.tsx';
import { useDiagnostics } from './useDiagnostics.ts';
import { verdictOf } from './verdict.ts';

/** What became of an action: words for it, and text to copy by hand where the clipboard is closed. */
interface Told {
  readonly sentence: string;
  readonly isBad: boolean;
  readonly report: string | null;
}

export function DiagnosticsView(): ReactNode {
  const session = useSession();
  const hasNotifications = useCapability('notifications');
  const { diagnostics, failure } = useDiagnostics();
  const [told, setTold] = useState<Told | null>(null);

  const copy = async (): Promise<void> => {
    const outcome = await session.call('diagnostics.report', {});
    if (!outcome.ok) return setTold(failed(outcome.error.message));
    setTold(await copied(outcome.result.text));
  };
  const notify = async (): Promise<void> => {
    const outcome = await session.call('notifications.test', {});
    const refusal = outcome.ok ? outcome.result.refusal : outcome.error.message;
    setTold(
      refusal === null
        ? { sentence: words.diagnostics.notified, isBad: false, report: null }
        : failed(refusal),
    );
  };
  const look = async (): Promise<void> => {
    const outcome = await session.call('ingest.look', {});
    setTold(outcome.ok ? null : failed(outcome.error.message));
  };

  return (
    <>
      <ViewHead title={words.dashboard.view.diagnostics}>
        {hasNotifications && (
          <Button isSmall onClick={() => void notify()}>
            {words.diagnostics.notify}
          </Button>
        )}
        <Button isSmall onClick={() => void look()}>
          <ReadAgainIcon />
          {words.diagnostics.lookAgain}
        </Button>
        <Button isSmall kind="primary" onClick={() => void copy()}>
          {words.diagnostics.copy}
        </Button>
      </ViewHead>
      {diagnostics !== null && <Sentence checks={diagnostics.checks} />}
      {told !== null && (
        <Notice tone={told.isBad ? 'bad' : 'plain'}>
          {told.sentence}
          {told.report !== null && (
            <textarea
              className="report-text"
              aria-label={words.diagnostics.reportName}
              readOnly
              value={told.report}
            />
          )}
        </Notice>
      )}
      {failure !== null && <Notice tone="bad">{words.diagnostics.failed(failure)}</Notice>}
      <div className="found">
        <div>
          {diagnostics !== null && <Coverage coverage={diagnostics.coverage} />}
          <Places sources={diagnostics?.sources ?? []} />
          {diagnostics === null && failure === null && <QuietLines lines={6} />}
          {diagnostics !== null && (
            <>
              <Sources diagnostics={diagnostics} />
              <Skipped diagnostics={diagnostics} />
            </>
          )}
        </div>
        {diagnostics !== null && (
          <div>
            <Advice checks={diagnostics.checks} />
            <Switches switches={diagnostics.switches} />
            <Editors editors={diagnostics.editors} otherEditors={diagnostics.otherEditors} />
            <Health diagnostics={diagnostics} />
          </div>
        )}
      </div>
      <div className="end" />
    </>
  );
}

function Sentence({ checks }: Parameters<typeof Advice>[0]): ReactNode {
  const { before, strong, after } = verdictOf(checks);
  return (
    <p className="insight">
      {before}
      <b>{strong}</b>
      {after}
    </p>
  );
}

function failed(reason: string): Told {
  return { sentence: words.diagnostics.failed(reason), isBad: true, report: null };
}

/** A browser may refuse: then the text is shown to be copied by hand. */
async function copied(report: string): Promise<Told> {
  try {
    await navigator.clipboard.writeText(report);
    return { sentence: words.diagnostics.copied, isBad: false, report: null };
  } catch {
    return { sentence: words.diagnostics.copyYourself, isBad: false, report };
  }
}
