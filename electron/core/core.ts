import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { NO_UPDATES } from '../../shared/contract/app.ts';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Cause } from '../../shared/contract/topics.ts';
import { serve } from '../../shared/rpc/server.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { inLanguage, whenSpoken } from '../../shared/words/words.ts';
import { createAlerts } from './alerts/alerts.ts';
import { atMostEvery } from './alerts/atMostEvery.ts';
import type { LookReport } from './diagnostics/skipped.ts';
import { exportDesk } from './exports/exportDesk.ts';
import { failureOf, knownFailure } from './failures.ts';
import { createConnection } from './github/connection.ts';
import { createHandlers } from './handlers.ts';
import { kept, said } from './kept.ts';
import type { IngestPort, ReaderState } from './logs/ingestEvents.ts';
import { startReceiver } from './logs/sources/otlp/receiver.ts';
import { placesIn } from './places.ts';
import type { Ports } from './ports.ts';
import { builtinPrices } from './pricing/builtin.ts';
import { createPump } from './pump.ts';
import { receiverSwitch } from './receiverSwitch.ts';
import { databasePath, openStore } from './store/open.ts';
import { pricingInForce } from './store/pricingInForce.ts';
import { activity } from './store/queries/activity.ts';
import { billing } from './store/queries/billing.ts';
import { breakdown } from './store/queries/breakdown.ts';
import { glance } from './store/queries/glance.ts';
import { headline } from './store/queries/headline.ts';
import { overview } from './store/queries/overview.ts';
import { requests } from './store/queries/requests.ts';
import { standing } from './store/queries/standing.ts';
import { settingsPath } from './storedSettings.ts';
import { storeOrders } from './storeOrders.ts';

/** Today and the rolling sums move with the clock also while nothing is spent. */
const CLOCK_MS = 60_000;
/** What other programs change, such as the command line: a stat of the settings, and a number that SQLite keeps. */
const OTHERS_EVERY_MS = 1000;
/** A warning may be a few seconds late; a busy agent commits many times a second. */
const WARN_EVERY_MS = 3000;
/** So long a host beside this one has to tell by a notification what a page already shows. */
const PAGE_PATIENCE_MS = 10_000;
/** As long as a click may take. */
const HELD_MS = 100;
/** The last turns that a glance shows. */
const LATEST_TURNS = 10;

export interface Core {
  /** Serves a view over its transport. @returns the undo. */
  attach(transport: Transport): () => void;
  /** Starts reading; the headline stands from what is stored before that. */
  start(): void;
  /** Ends every connection, and the reading with everything stored. */
  close(): Promise<void>;
}

/** Of what is followed: where there may be any for people. */
const WITH_SENTENCES = [
  'ingest',
  'settings',
  'github',
  'alerts',
  'updates',
] as const satisfies readonly Cause[];

const NOT_STARTED: ReaderState & Pick<IngestState, 'receiver'> = {
  phase: 'starting',
  progress: { files: 0, filesDone: 0, bytes: 0, bytesDone: 0 },
  remainingMs: null,
  roots: [],
  filesSeen: 0,
  lookedAt: null,
  nextLookAt: null,
  watchMode: 'off',
  watchFault: null,
  failure: null,
  receiver: null,
};

/**
 * The core that any host can hold: the ledger, what is asked of it and what is pushed. It knows no Electron,
 * no window and no thread (ARCHITECTURE.md, "Hosts").
 * @throws StoreFromFuture, or the system's error when the data directory cannot be used.
 */
export function createCore(ports: Ports): Core {
  const db = openStore(ports.dataDir);
  // This thread owns the tray: it waits for nobody's commit. Of what it writes, warnings, the next look tries again.
  db.pragma(`busy_timeout = ${HELD_MS}`);
  const known = (error: unknown) => failureOf(error, ports.dataDir, databasePath(ports.dataDir));
  /** What the machine did to the ledger is told as such, all else as it is. */
  const onBug = (error: unknown): void => {
    // A log is for whoever mends it.
    const failure = inLanguage('en', () => known(error));
    ports.onBug(failure === null ? error : new Error(failure.message, { cause: error }));
  };
  let ingest: IngestPort | null = null;
  let state = NOT_STARTED;
  let look: LookReport | null = null;
  const attached = new Set<() => void>();
  const pump = createPump(
    {
      spend: () => {
        const asOf = ports.now();
        return { asOf, headline: headline(db, asOf), latest: requests(db, {}, LATEST_TURNS) };
      },
      ingest: ingestState,
      settings: () => ports.settings.read(),
      glance: () => glance(db, ports.now()),
      standing: () => standing(db, ports.now(), ports.settings.read().settings),
      github: () => github.state(),
      billing: ({ cycle }) => billing(db, ports.now(), cycle),
      alerts: () => alerts.state(),
      updates: () => ports.updates?.state() ?? NO_UPDATES,
      overview: ({ range }) => overview(db, ports.now(), range),
      breakdown: ({ by, range }) => breakdown(db, ports.now(), by, range),
      activity: ({ filter }) => activity(db, ports.now(), filter),
    },
    onBug,
  );
  const alerts = createAlerts({
    db,
    now: ports.now,
    settings: () => ports.settings.read().settings,
    // What is invented is for the page alone.
    notify: async (notice) => (ports.capabilities.includes('invented') ? null : ports.host.notify(notice)),
    patienceMs: patienceOf(ports),
    onChange: () => pump.changed('alerts'),
    onBug,
  });
  const warnings = atMostEvery(WARN_EVERY_MS, () => {
    if (ports.warns === false) return;
    // Half of what is read would warn twice of what is crossed.
    if (state.phase !== 'starting' && state.phase !== 'reading') alerts.look();
  });
  const storing = storeOrders();
  const github = createConnection({
    db,
    network: ports.network,
    keyring: ports.keyring,
    environment: ports.environment,
    now: ports.now,
    settings: () => ports.settings.read().settings,
    store: storing.store,
    onNews: alerts.connection,
    onChange: () => pump.changed('github'),
    onBug,
  });
  // Prices alone matter here, and no plan changes them.
  const pricing = pricingInForce(db, builtinPrices(), () => 'auto');
  const exports = exportDesk(ports.dataDir, ports.now);
  const handlers = createHandlers({
    db,
    prices: () => {
      pricing.refresh();
      return pricing.current().prices;
    },
    ports,
    ingestState,
    look: () => look,
    order: (order) => ingest?.order(order),
    settingsChanged,
    github,
    alerts,
    exports,
  });

  const clock = setInterval(ledgerChanged, CLOCK_MS);
  // What keeps a host alive is its window, its server or the worker; never the clock.
  clock.unref();
  const settingsFile = settingsPath(ports.dataDir);
  watchFile(settingsFile, { interval: OTHERS_EVERY_MS, persistent: false }, settingsFileLookedAt);
  const receiver = receiverSwitch({
    read: () => ports.settings.read().settings,
    start: ports.startReceiver ?? startReceiver,
    onCalls: (received) => ingest?.order({ type: 'received', received }),
    onState: (now) => {
      state = { ...state, receiver: now };
      pump.changed('ingest');
    },
    onBug,
  });
  const forgetUpdates = ports.updates?.onChange(() => pump.changed('updates'));
  const forgetLanguage = whenSpoken(languageChanged);
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let seenVersion = dataVersion.get();
  const others = setInterval(() => {
    if (lookAtLedger()) ledgerChanged();
  }, OTHERS_EVERY_MS);
  others.unref();

  function ingestState(): IngestState {
    return { ...state, failure: state.failure === null ? null : said(state.failure) };
  }

  /** What was told in the language before is told anew. */
  function languageChanged(): void {
    github.languageChanged();
    for (const cause of WITH_SENTENCES) pump.changed(cause);
  }

  /** Or the clock, which moves what is told of it. */
  function ledgerChanged(): void {
    pump.changed('ledger');
    warnings.ask();
  }

  /** Of a file that is not there yet the first look is told too: that nothing became nothing. */
  function settingsFileLookedAt(now: Stats, before: Stats): void {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino || now.size !== before.size)
      settingsChanged();
  }

  function settingsChanged(): void {
    pump.changed('settings');
    ledgerChanged();
    const { settings } = ports.settings.read();
    ingest?.order({ type: 'plan', plan: settings['plan.id'] });
    ingest?.order({ type: 'places', places: placesIn(ports.environment, settings) });
    receiver.follow();
    github.settingsChanged();
  }

  /** @returns whether anybody has written since the last look. */
  function lookAtLedger(): boolean {
    try {
      const before = seenVersion;
      seenVersion = dataVersion.get();
      return seenVersion !== before;
    } catch {
      // What is wrong with the ledger is told by the next who reads more of it.
      return false;
    }
  }

  /** The reader is gone. */
  function fail(error: unknown): void {
    onBug(error);
    const why = knownFailure(error, ports.dataDir, databasePath(ports.dataDir))?.why ?? kept('ownError');
    const failure = kept('stopped', why);
    storing.close(failure);
    state = { ...state, phase: 'failed', failure };
    pump.changed('ingest');
  }

  return {
    attach(transport) {
      const stop = serve(transport, {
        handlers,
        publisher: pump,
        capabilities: ports.capabilities,
        onBug,
      });
      const end = (): void => {
        stop();
        transport.close();
      };
      attached.add(end);
      transport.onClose(() => void attached.delete(end));
      return () => {
        attached.delete(end);
        stop();
      };
    },
    start() {
      if (ingest !== null) return;
      ingest = ports.startIngest(fail);
      storing.open(ingest.order);
      ingest.onEvent((event) => {
        if (event.type === 'looked') {
          look = event.look;
          return;
        }
        if (event.type === 'stored') return storing.stored(event.id, event.failure);
        if (event.type === 'state') {
          state = { ...event.state, receiver: state.receiver };
          pump.changed('ingest');
          warnings.ask();
          return;
        }
        lookAtLedger();
        ledgerChanged();
      });
      receiver.follow();
      github.start();
    },
    async close() {
      for (const timer of [clock, others]) clearInterval(timer);
      unwatchFile(settingsFile, settingsFileLookedAt);
      forgetUpdates?.();
      forgetLanguage();
      warnings.close();
      pump.close();
      for (const end of attached) end();
      exports.closeAll();
      // What it took until now is on its way to the reader.
      await Promise.all([receiver.close(), github.close()]);
      storing.close(kept('closing'));
      await ingest?.close();
      db.close();
    },
  };
}

/** How long other hosts on this ledger may tell a warning instead. */
function patienceOf({ capabilities, warns }: Ports): number {
  if (warns === false) return Number.POSITIVE_INFINITY;
  return capabilities.includes('notifications') ? 0 : PAGE_PATIENCE_MS;
}
