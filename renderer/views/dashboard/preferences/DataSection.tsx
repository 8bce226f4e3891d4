import type { ReactNode } from 'react';
import { preferencesWords } from '../../../copy/en/preferences.ts';
import { Notice } from '../../../parts/Notice.tsx';
import type { Navigation } from '../useRoute.ts';
import { SwitchOption } from './Option.tsx';
import { useWithoutNetwork } from './useWithoutNetwork.ts';

const words = preferencesWords.data;

export function DataSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const withoutNetwork = useWithoutNetwork();
  return (
    <>
      <SwitchOption of="prices.refresh" title={words.prices} about={words.pricesAbout}>
        {withoutNetwork !== null && <Notice>{withoutNetwork}</Notice>}
      </SwitchOption>
      <section className="option">
        <h2>{words.import}</h2>
        <p className="two">
          {words.importAbout} <a href={hrefOf({ view: 'billing' })}>{words.billing}</a>.
        </p>
      </section>
      <section className="option">
        <h2>{words.ledger}</h2>
        <p className="two">
          {words.ledgerAbout}{' '}
          <a href={hrefOf({ view: 'diagnostics' })}>{preferencesWords.sources.diagnostics}</a>.
        </p>
      </section>
    </>
  );
}
