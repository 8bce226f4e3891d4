import type { ReactNode } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { ExportButton } from '../../../../export/ExportButton.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { useCapability } from '../../../../stores/meter.tsx';
import type { Navigation } from '../../useRoute.ts';
import { Option, SwitchOption } from '../Option.tsx';
import { useWithoutNetwork } from '../useWithoutNetwork.ts';
import { AboutOption } from './AboutOption.tsx';
import { LedgerOption } from './LedgerOption.tsx';
import { UpdatesOption } from './UpdatesOption.tsx';
import { useAbout } from './useAbout.ts';

/** The ledger, what goes in and out of it, and what this program is. */
export function DataSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const withoutNetwork = useWithoutNetwork();
  const hasUpdates = useCapability('updates');
  const about = useAbout();
  return (
    <>
      <LedgerOption about={about} hrefOf={hrefOf} />
      <Option
        title={words.exports.head}
        about={words.exports.everythingAbout}
        control={() => <ExportButton what="requests" filter={{}} label={words.exports.everything} />}
      />
      <section className="option">
        <h2>{words.preferences.data.import}</h2>
        <p className="two">
          {words.preferences.data.importAbout}
          {words.prose.gap}
          <a href={hrefOf({ view: 'billing' })}>{words.preferences.data.billing}</a>
          {words.prose.end}
        </p>
      </section>
      <SwitchOption
        of="prices.refresh"
        title={words.preferences.data.prices}
        about={words.preferences.data.pricesAbout}
      >
        {withoutNetwork !== null && <Notice>{withoutNetwork}</Notice>}
      </SwitchOption>
      {hasUpdates && <UpdatesOption />}
      <AboutOption about={about} />
    </>
  );
}
