import { NO_UPDATES } from '../../shared/contract/app.ts';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { OpenedLedger } from './openedLedger.ts';
import type { Ports } from './ports.ts';
import type { Makers } from './pump.ts';
import { activity } from './store/queries/activity.ts';
import { billing } from './store/queries/billing.ts';
import { breakdown } from './store/queries/breakdown.ts';
import { glance } from './store/queries/glance.ts';
import { headline } from './store/queries/headline.ts';
import { overview } from './store/queries/overview.ts';
import { requests } from './store/queries/requests.ts';
import { standing } from './store/queries/standing.ts';

/** The last turns that a glance shows. */
const LATEST_TURNS = 10;

export interface SnapshotSources {
  readonly ports: Pick<Ports, 'now' | 'settings' | 'updates'>;
  readonly ingestState: () => IngestState;
  /** The one that is open now. */
  readonly ledger: () => OpenedLedger;
}

/** What each topic tells. */
export function snapshots({ ports, ingestState, ledger }: SnapshotSources): Makers {
  const db = () => ledger().db;
  return {
    spend: () => {
      const asOf = ports.now();
      return { asOf, headline: headline(db(), asOf), latest: requests(db(), {}, LATEST_TURNS) };
    },
    ingest: ingestState,
    settings: () => ports.settings.read(),
    glance: () => glance(db(), ports.now()),
    standing: () => standing(db(), ports.now(), ports.settings.read().settings),
    github: () => ledger().github.state(),
    billing: ({ cycle }) => billing(db(), ports.now(), cycle),
    alerts: () => ledger().alerts.state(),
    updates: () => ports.updates?.state() ?? NO_UPDATES,
    overview: ({ range }) => overview(db(), ports.now(), range),
    breakdown: ({ by, range }) => breakdown(db(), ports.now(), by, range),
    activity: ({ filter }) => activity(db(), ports.now(), filter),
  };
}
