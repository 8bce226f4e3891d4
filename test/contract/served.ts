import { createPump, type Pump } from '../../electron/core/pump.ts';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Capability, Handlers } from '../../shared/contract/methods.ts';
import { parseSettings } from '../../shared/contract/settings.ts';
import type { Payload } from '../../shared/contract/topics.ts';
import { type Client, connect } from '../../shared/rpc/client.ts';
import { serve } from '../../shared/rpc/server.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { FrameEar } from '../support/frameEar.ts';

/** Two ends of a new connection; each transport brings its own way to make them. */
export type MakePair = () => Promise<{ readonly server: Transport; readonly client: Transport }>;

export const CAPABILITIES: readonly Capability[] = ['notifications', 'window'];

export const IDLE: IngestState = {
  phase: 'watching',
  progress: { files: 0, filesDone: 0, bytes: 0, bytesDone: 0 },
  remainingMs: null,
  roots: [],
  filesSeen: 3,
  lookedAt: null,
  nextLookAt: null,
  watchMode: 'events',
  watchFault: null,
  failure: null,
  receiver: null,
};

const NOTHING = {
  nanoAiu: 0,
  lowNanoAiu: 0,
  highNanoAiu: 0,
  milliRequests: null,
  turns: 0,
  calls: 0,
  outputTokens: 0,
  exactNanoAiu: 0,
  estimatedNanoAiu: 0,
  estimatedRows: 0,
  unpricedRows: 0,
  noTokenRows: 0,
  byokRows: 0,
  confidence: 'unknown',
} as const;

export function emptySpend(asOf: number): Payload<'spend'> {
  return {
    asOf,
    headline: {
      today: NOTHING,
      cycle: { ...NOTHING, period: { from: 0, to: 30 } },
      rolling: { '1d': NOTHING, '7d': NOTHING, '30d': NOTHING },
    },
    latest: [],
  };
}

export interface Served {
  readonly transport: Transport;
  /** The product's client, and beside it on the same end an ear for the frames themselves. */
  readonly client: Client;
  readonly ear: FrameEar;
  readonly pump: Pump;
  readonly bugs: unknown[];
  /** How often a snapshot of the topic was made. */
  readonly made: { spend: number; ingest: number };
  stop(): void;
}

/** A server whose handlers are those of the test, all others failing it, with the product's own pump. */
export async function served(
  makePair: MakePair,
  handlers: Partial<Handlers> = {},
  payloads: { readonly spend?: () => Payload<'spend'>; readonly ingest?: () => IngestState } = {},
): Promise<Served> {
  const { server, client: transport } = await makePair();
  const bugs: unknown[] = [];
  const made = { spend: 0, ingest: 0 };
  const pump = createPump(
    {
      spend() {
        made.spend++;
        return payloads.spend?.() ?? emptySpend(performance.now());
      },
      ingest() {
        made.ingest++;
        return payloads.ingest?.() ?? IDLE;
      },
      settings: () => ({ settings: parseSettings({}).settings, problems: [] }),
      glance: unasked,
      standing: unasked,
      github: unasked,
      billing: unasked,
      alerts: unasked,
      updates: unasked,
      overview: unasked,
      breakdown: unasked,
      activity: ({ filter }) => ({ asOf: 0, total: NOTHING, rows: filter.model?.length ?? 0, days: [] }),
    },
    (bug) => bugs.push(bug),
  );
  const client = connect(transport);
  const ear = new FrameEar(transport);
  const stop = serve(server, {
    handlers: { ...NONE, ...handlers },
    publisher: pump,
    capabilities: CAPABILITIES,
    onBug: (bug) => bugs.push(bug),
  });
  return {
    transport,
    client,
    ear,
    pump,
    bugs,
    made,
    stop() {
      stop();
      pump.close();
      transport.close();
    },
  };
}

const NONE: Handlers = {
  'spend.headline': unasked,
  'spend.report': unasked,
  'requests.page': unasked,
  'requests.ofDay': unasked,
  'requests.receipt': unasked,
  'ledger.choices': unasked,
  'sessions.list': unasked,
  'ingest.state': unasked,
  'ingest.stop': unasked,
  'ingest.look': unasked,
  'diagnostics.read': unasked,
  'diagnostics.report': unasked,
  'settings.set': unasked,
  'github.saveToken': unasked,
  'github.removeToken': unasked,
  'github.sync': unasked,
  'github.stopSync': unasked,
  'billing.openImport': unasked,
  'billing.writeImport': unasked,
  'billing.finishImport': unasked,
  'alerts.dismiss': unasked,
  'host.openDashboard': unasked,
  'host.closePopover': unasked,
  'host.openSample': unasked,
  'host.addFolder': unasked,
  'host.removeFolder': unasked,
  'host.revealLedger': unasked,
  'host.about': unasked,
  'updates.check': unasked,
  'updates.install': unasked,
  'export.open': unasked,
  'export.read': unasked,
  'export.close': unasked,
  'notifications.test': unasked,
};

function unasked(): never {
  throw new Error('this test does not ask for that');
}
