import type { Database } from 'better-sqlite3';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Handlers } from '../../shared/contract/methods.ts';
import type { IngestOrder } from './logs/ingestEvents.ts';
import { headline } from './store/queries/headline.ts';
import { report } from './store/queries/report.ts';
import { requests } from './store/queries/requests.ts';
import { sessions } from './store/queries/sessions.ts';

export interface HandlerContext {
  readonly db: Database;
  readonly now: () => number;
  readonly ingestState: () => IngestState;
  readonly order: (order: IngestOrder) => void;
}

/** One handler a method; each only translates between the contract and a query. */
export function createHandlers({ db, now, ingestState, order }: HandlerContext): Handlers {
  return {
    'spend.headline': () => headline(db, now()),
    'spend.report': ({ by, filter }) => report(db, by, filter),
    'requests.page': ({ filter, limit, after }) => ({ requests: requests(db, filter, limit, after) }),
    'sessions.list': ({ limit }) => ({ sessions: sessions(db, limit) }),
    'ingest.state': () => ingestState(),
    'ingest.stop': () => {
      order({ type: 'stop' });
      return {};
    },
    'ingest.look': () => {
      order({ type: 'look' });
      return {};
    },
  };
}
