import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { Name } from '../../../parts/Name.tsx';
import { useSnapshot } from '../../../stores/meter.tsx';
import type { Navigation } from '../useRoute.ts';
import { ReceiverSwitch } from './ReceiverSwitch.tsx';

export function SourcesSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const folders = useSnapshot('settings', {}, ({ settings }) => settings['sources.extraFolders']) ?? [];
  const diagnostics = <a href={hrefOf({ view: 'diagnostics' })}>{words.preferences.sources.diagnostics}</a>;
  return (
    <>
      <ReceiverSwitch>
        <p className="small two below">
          {words.preferences.sources.switchOn} {diagnostics}.
        </p>
      </ReceiverSwitch>
      <section className="option">
        <h2>{words.preferences.sources.folders}</h2>
        {folders.length === 0 ? (
          <p className="two">{words.preferences.sources.foldersNone}</p>
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
          {words.preferences.sources.foldersHow} <code>{words.preferences.sources.foldersCommand}</code>
        </p>
        <p className="small two below">
          {words.preferences.sources.places} {diagnostics}.
        </p>
      </section>
    </>
  );
}
