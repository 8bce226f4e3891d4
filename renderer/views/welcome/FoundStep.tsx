import type { ReactNode } from 'react';
import { words } from '../../../shared/words/words.ts';
import { PlacesLooked } from '../../parts/PlacesLooked.tsx';
import { placesOf } from '../../parts/placesOf.ts';
import { useSnapshot } from '../../stores/meter.tsx';
import { SeeSample } from '../states/Empty.tsx';

const MOST_PLACES = 7;

/** Where was looked and what was found, as it is being read. */
export function FoundStep(): ReactNode {
  const ingest = useSnapshot('ingest', {});
  const said = words.welcome.found;
  if (ingest === null) return <p className="two">{said.sentence}</p>;
  const { roots, phase, progress } = ingest;
  const found = placesOf(roots).filter(({ state }) => state === 'found').length;
  const isReading = phase === 'reading' || phase === 'starting';
  return (
    <>
      <p className="two">{said.sentence}</p>
      <PlacesLooked roots={roots} most={MOST_PLACES} filesTold={words.diagnostics.files} />
      <p className="small two told" role="status">
        {found > 0 && said.places(found)}
        {words.prose.gap}
        {isReading
          ? progress.files === 0
            ? said.looking
            : said.reading(progress.filesDone, progress.files)
          : found === 0 && said.nothing}
      </p>
      <SeeSample kind="normal" />
    </>
  );
}
