import './sources.css';
import type { ReactNode } from 'react';
import { SOURCES } from '../../../../../shared/domain/ledger.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Notice } from '../../../../parts/Notice.tsx';
import { useSetting } from '../../../../stores/meter.tsx';
import { useDiagnostics } from '../../diagnostics/useDiagnostics.ts';
import type { Navigation } from '../../useRoute.ts';
import { FoldersOption } from './FoldersOption.tsx';
import { ReceiverSwitch } from './ReceiverSwitch.tsx';
import { SourceSwitch } from './SourceSwitch.tsx';

/** The receiver has a switch of its own, which says more. */
const READ_FROM_DISK = SOURCES.filter((source) => source !== 'otlp');

/** What is read, from where, and what came of it. */
export function SourcesSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const { diagnostics, failure } = useDiagnostics();
  const { value: off, refusal, set } = useSetting('sources.off');
  const diagnosticsLink = (
    <a href={hrefOf({ view: 'diagnostics' })}>{words.preferences.sources.diagnostics}</a>
  );
  return (
    <>
      <section className="option" aria-labelledby="sources-read">
        <h2 id="sources-read">{words.preferences.sources.read}</h2>
        <p className="two">{words.preferences.sources.readAbout}</p>
        {failure !== null && <Notice tone="warn">{words.preferences.sources.notLooked(failure)}</Notice>}
        <ul className="source-list">
          {READ_FROM_DISK.map((source) => (
            <SourceSwitch
              key={source}
              source={source}
              state={diagnostics?.sources.find((known) => known.source === source) ?? null}
              isLooking={diagnostics === null && failure === null}
              isOn={!off.includes(source)}
              onChange={(isOn) => set(isOn ? off.filter((known) => known !== source) : [...off, source])}
            />
          ))}
        </ul>
        {refusal !== null && <Notice tone="bad">{words.preferences.notKept(refusal)}</Notice>}
      </section>
      <FoldersOption>
        <p className="small two below">
          {words.preferences.sources.places}
          {words.prose.gap}
          {diagnosticsLink}
          {words.prose.end}
        </p>
      </FoldersOption>
      <ReceiverSwitch>
        <p className="small two below">
          {words.preferences.sources.switchOn}
          {words.prose.gap}
          {diagnosticsLink}
          {words.prose.end}
        </p>
      </ReceiverSwitch>
    </>
  );
}
