import type { ReactNode } from 'react';
import { preferencesWords } from '../../../copy/en/preferences.ts';
import { Name } from '../../../parts/Name.tsx';
import { useSnapshot } from '../../../stores/meter.tsx';
import type { Navigation } from '../useRoute.ts';
import { ReceiverSwitch } from './ReceiverSwitch.tsx';

const words = preferencesWords.sources;

export function SourcesSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const folders = useSnapshot('settings', {}, ({ settings }) => settings['sources.extraFolders']) ?? [];
  const diagnostics = <a href={hrefOf({ view: 'diagnostics' })}>{words.diagnostics}</a>;
  return (
    <>
      <ReceiverSwitch>
        <p className="small two below">
          {words.switchOn} {diagnostics}.
        </p>
      </ReceiverSwitch>
      <section className="option">
        <h2>{words.folders}</h2>
        {folders.length === 0 ? (
          <p className="two">{words.foldersNone}</p>
        ) : (
          <ul className="folders-list">
            {folders.map((folder) => (
              <li key={folder}>
                <Name>{folder}</Name>
              </li>
            ))}
          </ul>
        )}
        <p className="small two below folders-how">
          {words.foldersHow} <code>{words.foldersCommand}</code>
        </p>
        <p className="small two below">
          {words.places} {diagnostics}.
        </p>
      </section>
    </>
  );
}
