import type { ReactNode } from 'react';
import type { About } from '../../../../../shared/contract/app.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { Name } from '../../../../parts/Name.tsx';
import { useCapability, useSession } from '../../../../stores/meter.tsx';
import type { Navigation } from '../../useRoute.ts';

interface Props extends Pick<Navigation, 'hrefOf'> {
  readonly about: About | null;
}

/** Where all that was read is kept. */
export function LedgerOption({ about, hrefOf }: Props): ReactNode {
  const session = useSession();
  const hasFolders = useCapability('folders');
  return (
    <section className="option" aria-labelledby="data-ledger">
      <div className="line">
        <div>
          <h2 id="data-ledger">{words.preferences.data.ledger}</h2>
          <p className="two">
            {words.preferences.data.ledgerAbout}
            {words.prose.gap}
            <a href={hrefOf({ view: 'diagnostics' })}>{words.preferences.sources.diagnostics}</a>
            {words.prose.end}
          </p>
        </div>
        {hasFolders && (
          <Button onClick={() => void session.call('host.revealLedger', {})}>
            {words.preferences.data.reveal}
          </Button>
        )}
      </div>
      <p className="small dim below ledger-path">{about !== null && <Name>{about.ledger}</Name>}</p>
    </section>
  );
}
