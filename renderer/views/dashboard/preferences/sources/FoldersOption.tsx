import { type ReactNode, useState } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { Name } from '../../../../parts/Name.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { useCapability, useSession, useSnapshot } from '../../../../stores/meter.tsx';

/** Folders that are read beside the known places. Where the host has dialogs they are chosen there, else by a command. */
export function FoldersOption({ children }: { readonly children?: ReactNode }): ReactNode {
  const session = useSession();
  const hasDialogs = useCapability('folders');
  const folders = useSnapshot('settings', {}, ({ settings }) => settings['sources.extraFolders']) ?? [];
  const [failure, setFailure] = useState<string | null>(null);
  const said = words.preferences.sources;
  const add = async (): Promise<void> => {
    setFailure(null);
    const outcome = await session.call('host.addFolder', {});
    const refusal = outcome.ok ? outcome.result.refusal : outcome.error.message;
    if (refusal !== null) setFailure(said.notAdded(refusal));
  };
  const remove = async (path: string): Promise<void> => {
    setFailure(null);
    const outcome = await session.call('host.removeFolder', { path });
    const refusal = outcome.ok ? outcome.result.refusal : outcome.error.message;
    if (refusal !== null) setFailure(said.notRemoved(refusal));
  };
  return (
    <section className="option" aria-labelledby="sources-folders">
      <div className="line">
        <div>
          <h2 id="sources-folders">{said.folders}</h2>
          <p className="two">{said.foldersAbout}</p>
        </div>
        {hasDialogs && <Button onClick={() => void add()}>{said.addFolder}</Button>}
      </div>
      {folders.length === 0 ? (
        <p className="small dim below">{said.foldersNone}</p>
      ) : (
        <ul className="folders-list">
          {folders.map((folder) => (
            <li key={folder}>
              <Name>{folder}</Name>
              <Button isSmall aria-label={said.removeFolderOf(folder)} onClick={() => void remove(folder)}>
                {said.removeFolder}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!hasDialogs && (
        <p className="small two below folders-how">
          {said.foldersHow} <code>{said.foldersCommand}</code>
        </p>
      )}
      {failure !== null && <Notice tone="bad">{failure}</Notice>}
      {children}
    </section>
  );
}
