import './states.css';
import { type ReactNode, useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import { Button } from '../../parts/Button.tsx';
import { FlameIcon } from '../../parts/Icons.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { PlacesLooked } from '../../parts/PlacesLooked.tsx';
import { placesOf } from '../../parts/placesOf.ts';
import { useCapability, useSession, useSnapshot } from '../../stores/meter.tsx';

const MOST_PLACES = 6;

/** Nothing was spent as far as can be seen: where that was looked for, and what to do next. */
export function Empty(): ReactNode {
  const roots = useSnapshot('ingest', {}, (ingest) => ingest.roots) ?? [];
  const found = placesOf(roots).filter(({ state }) => state === 'found').length;
  return (
    <section className="state">
      <FlameIcon size={32} />
      <h1>{words.states.empty.head}</h1>
      <p className="two">{found === 0 ? words.states.empty.foundNothing : words.states.empty.found(found)}</p>
      <h2 className="small two">{words.states.empty.where}</h2>
      <PlacesLooked roots={roots} most={MOST_PLACES} />
      <h2 className="small strong">{words.states.empty.next}</h2>
      <p className="small two">{words.states.empty.nextSentence}</p>
      <SeeSample />
    </section>
  );
}

/** In a window of its own where the host has some; a browser goes where the sample is served. */
export function SeeSample({ kind = 'primary' }: { readonly kind?: 'primary' | 'normal' }): ReactNode {
  const session = useSession();
  const hasSample = useCapability('sample');
  const [refusal, setRefusal] = useState<string | null>(null);
  if (!hasSample) return null;
  const open = async (): Promise<void> => {
    const outcome = await session.call('host.openSample', {});
    if (!outcome.ok) setRefusal(outcome.error.message);
    else if (outcome.result.url !== null) location.assign(outcome.result.url);
    else setRefusal(outcome.result.refusal);
  };
  return (
    <>
      <div className="actions spaced">
        <Button kind={kind} onClick={() => void open()}>
          {words.states.empty.sample}
        </Button>
      </div>
      {refusal !== null && <Notice tone="bad">{words.states.trouble.sampleFailed(refusal)}</Notice>}
    </>
  );
}
