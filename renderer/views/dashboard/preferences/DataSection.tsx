import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { ExportButton } from '../../../export/ExportButton.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import type { Navigation } from '../useRoute.ts';
import { SwitchOption } from './Option.tsx';
import { useWithoutNetwork } from './useWithoutNetwork.ts';

export function DataSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const withoutNetwork = useWithoutNetwork();
  return (
    <>
      <SwitchOption
        of="prices.refresh"
        title={words.preferences.data.prices}
        about={words.preferences.data.pricesAbout}
      >
        {withoutNetwork !== null && <Notice>{withoutNetwork}</Notice>}
      </SwitchOption>
      <section className="option">
        <h2>{words.exports.head}</h2>
        <p className="two">{words.exports.everythingAbout}</p>
        <ExportButton what="requests" filter={{}} label={words.exports.everything} />
      </section>
      <section className="option">
        <h2>{words.preferences.data.import}</h2>
        <p className="two">
          {words.preferences.data.importAbout}{' '}
          <a href={hrefOf({ view: 'billing' })}>{words.preferences.data.billing}</a>.
        </p>
      </section>
      <section className="option">
        <h2>{words.preferences.data.ledger}</h2>
        <p className="two">
          {words.preferences.data.ledgerAbout}{' '}
          <a href={hrefOf({ view: 'diagnostics' })}>{words.preferences.sources.diagnostics}</a>.
        </p>
      </section>
    </>
  );
}
