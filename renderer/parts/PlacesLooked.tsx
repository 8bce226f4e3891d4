import './PlacesLooked.css';
import type { ReactNode } from 'react';
import type { IngestState } from '../../shared/contract/ingest.ts';
import { words } from '../../shared/words/words.ts';
import { CrossIcon, TickIcon } from './Icons.tsx';
import { placesOf } from './placesOf.ts';

interface Props {
  readonly roots: IngestState['roots'];
  /** Lines at most; the last says how many more there are. */
  readonly most: number;
  /** What is said of files that were found; default: that there is no usage in them. */
  readonly filesTold?: (files: number) => string;
}

/** Where was looked, each place with a tick or a cross and in words.states.empty. Paths are in the titles. */
export function PlacesLooked({ roots, most, filesTold }: Props): ReactNode {
  const places = placesOf(roots, filesTold);
  const shown = places.length > most ? places.slice(0, most - 1) : places;
  const hidden = places.slice(shown.length);
  return (
    <ul className="places">
      {shown.map((place) => (
        <li key={place.key} data-state={place.state} title={place.paths}>
          <span className="place">
            {place.state === 'found' ? <TickIcon /> : <CrossIcon />}
            <span className="sr">
              {place.state === 'found' ? words.states.empty.there : words.states.empty.absent}
            </span>
            <bdi className="clip">{place.name}</bdi>
          </span>
          <span className="note">{place.note}</span>
        </li>
      ))}
      {hidden.length > 0 && (
        <li data-state="absent" title={hidden.map(({ name }) => name).join('\n')}>
          <span className="note">{words.states.empty.more(hidden.length)}</span>
        </li>
      )}
    </ul>
  );
}
