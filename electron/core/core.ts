import { type Stats, unwatchFile, watchFile } from 'node:fs';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Cause } from '../../shared/contract/topics.ts';
import { serve } from '../../shared/rpc/server.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import type { Kept } from '../../shared/words/kept.ts';
import { inLanguage, whenSpoken } from '../../shared/words/words.ts';
import { atMostEvery } from './alerts/atMostEvery.ts';
import type { LookReport } from './diagnostics/skipped.ts';
import { exportDesk } from './exports/exportDesk.ts';
import { failureOf, knownFailure, mayPass } from './failures.ts';
import { createHandlers } from './handlers.ts';
import { kept, said } from './kept.ts';
import { backOff } from './logs/backOff.ts';
import type { IngestPort, ReaderState } from './logs/ingestEvents.ts';
import { startReceiver } from './logs/sources/otlp/receiver.ts';
import { type OpenedLedger, openLedger } from './openedLedger.ts';
import { placesIn } from './places.ts';
import type { Ports } from './ports.ts';
import { createPump } from './pump.ts';
import { receiverSwitch } from './receiverSwitch.ts';
import type { TokenVault } from './secrets/tokenVault.ts';
import { snapshots } from './snapshots.ts';
import { StoreFromFuture } from './store/migrate.ts';
import { databasePath } from './store/open.ts';
import { LedgerGone } from './store/ownLedger.ts';
import { isDamage } from './store/salvage.ts';
import { troubleOf } from './store/trouble.ts';
import { settingsPath } from './storedSettings.ts';
import { storeOrders } from './storeOrders.ts';

/** Today and the rolling sums move with the clock also while nothing is spent. */
const CLOCK_MS = 60_000;
/** What other programs change, such as the command line: a stat of the settings, and a number that SQLite keeps. */
const OTHERS_EVERY_MS = 1000;
/** A warning may be a few seconds late; a busy agent commits many times a second. */
const WARN_EVERY_MS = 3000;

/** A disk that damages a new ledger again and again is not mended by another one. */
const MOST_MENDINGS = 3;

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
  const known = (error: unknown) => failureOf(error, ports.dataDir, databasePath(ports.dataDir));
  /** What the machine did to the ledger is told as such, all else as it is. */
  const onBug = (error: unknown): void => {
    // What is mended is told in the ledger itself.
    if (mayMend() && isDamage(error, ports.dataDir)) {
      void mend();
      return;
    }
    // A log is for whoever mends it.
    const failure = inLanguage('en', () => known(error));
    ports.onBug(failure === null ? error : new Error(failure.message, { cause: error }));
  };
  let ingest: IngestPort | null = null;
  let state = NOT_STARTED;
  let look: LookReport | null = null;
  const attached = new Set<() => void>();
  const pause = backOff();
  let readAgain: NodeJS.Timeout | null = null;
  let isStarted = false;
  let isClosed = false;
  let isBeginningAnew = false;
  let isMending = false;
  let mendings = 0;
  /** A newer version has the ledger. */
  let isOutdated = false;
  const pump = createPump(snapshots({ ports, ingestState, ledger: () => ledger }), onBug);
  const storing = storeOrders();
  let ledger = opened(null);
  const warnings = atMostEvery(WARN_EVERY_MS, () => {
    if (ports.warns === false || isOutdated) return;
    // Half of what is read would warn twice of what is crossed.
    if (state.phase !== 'starting' && state.phase !== 'reading') ledger.alerts.look();
  });
  const exports = exportDesk(ports.dataDir, ports.now);
  const handlers = createHandlers({
    ledger: () => ledger,
    ports,
    ingestState,
    look: () => look,
    order: (order) => ingest?.order(order),
    settingsChanged,
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
  let seenVersion = dataVersion();
  const others = setInterval(lookForOthers, OTHERS_EVERY_MS);
  others.unref();

  function ingestState(): IngestState {
    return { ...state, failure: state.failure === null ? null : said(state.failure) };
  }

  /** What was told in the language before is told anew. */
  function languageChanged(): void {
    ledger.github.languageChanged();
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
    ledger.github.settingsChanged();
  }

  /** @returns whether anybody has written since the last look. */
  function lookAtLedger(): boolean {
    try {
      const before = seenVersion;
      seenVersion = dataVersion();
      return seenVersion !== before;
    } catch {
      // What is wrong with the ledger is told by the next who reads more of it.
      return false;
    }
  }

  function dataVersion(): unknown {
    return ledger.db.pragma('data_version', { simple: true });
  }

  function opened(vault: TokenVault | null): OpenedLedger {
    return openLedger({
      ports,
      store: storing.store,
      vault,
      onAlerts: () => pump.changed('alerts'),
      onGithub: () => pump.changed('github'),
      onBug,
    });
  }

  function lookForOthers(): void {
    if (isOutdated || isBeginningAnew || isMending) return;
    try {
      ledger.own.check();
    } catch (error) {
      if (error instanceof LedgerGone) void beginAnew(error).catch(onBug);
      else if (error instanceof StoreFromFuture) endOutdated(error);
      // What else is wrong with the ledger is told by the next who reads more of it.
      return;
    }
    if (lookAtLedger()) ledgerChanged();
  }

  /** What is at the ledger's place now is opened, or a new one made, and all is read into it. */
  async function beginAnew(gone: LedgerGone | null): Promise<void> {
    const before = ledger;
    try {
      ledger = opened(before.github.vault);
    } catch (error) {
      const why = knownFailure(error, ports.dataDir, databasePath(ports.dataDir))?.why;
      if (why === undefined) throw error;
      tellFailed(why);
      return;
    }
    isBeginningAnew = true;
    if (gone !== null) onBug(gone);
    exports.closeAll();
    // SQLite leaves the files alone that another ledger has at its place by now.
    await Promise.all([before.github.close(), stopReading(gone && troubleOf(gone))]);
    before.db.close();
    isBeginningAnew = false;
    if (isClosed) return;
    if (isStarted) read();
    for (const cause of ['ledger', 'github', 'alerts'] as const) pump.changed(cause);
  }

  /** What can be read of a damaged ledger is put into a new one, which is then begun with like any that took its place. */
  async function mend(): Promise<void> {
    if (isMending) return;
    isMending = true;
    mendings++;
    try {
      await stopReading(kept('mending'));
      await ports.salvage?.(ledger.own.file);
      if (!isClosed) await beginAnew(null);
    } catch (error) {
      const known = knownFailure(error, ports.dataDir, databasePath(ports.dataDir));
      ports.onBug(error);
      tellFailed(kept('stopped', known?.why ?? kept('ownError')));
    } finally {
      isMending = false;
    }
  }

  /** Also while it is done: others meet the same damage meanwhile. */
  function mayMend(): boolean {
    if (ports.salvage === undefined || isClosed || isOutdated) return false;
    return isMending || mendings < MOST_MENDINGS;
  }

  /** From now on nothing is stored, and nothing asked of GitHub. */
  function endOutdated(error: StoreFromFuture): void {
    isOutdated = true;
    fail(error);
    void Promise.all([ledger.github.close(), stopReading(null)]).catch(onBug);
  }

  /** @param why told as long as nothing is read; null: something else is told already. */
  async function stopReading(why: Kept | null): Promise<void> {
    if (readAgain !== null) clearTimeout(readAgain);
    if (why !== null) {
      storing.close(why);
      tellFailed(why);
    }
    const reader = ingest;
    ingest = null;
    await reader?.close();
  }

  function tellFailed(failure: Kept): void {
    state = { ...state, phase: 'failed', failure };
    pump.changed('ingest');
  }

  /** The reader is gone. */
  function fail(error: unknown): void {
    onBug(error);
    if (isMending) return;
    const known = knownFailure(error, ports.dataDir, databasePath(ports.dataDir));
    const failure = kept('stopped', known?.why ?? kept('ownError'));
    storing.close(failure);
    tellFailed(failure);
    if (known !== null && mayPass(known.code)) readAgain = setTimeout(read, pause.next()).unref();
  }

  function read(): void {
    const reader = ports.startIngest(fail);
    ingest = reader;
    storing.open(reader.order);
    reader.onEvent((event) => {
      if (ingest !== reader) return;
      if (event.type === 'looked') {
        look = event.look;
        return;
      }
      if (event.type === 'stored') {
        storing.stored(event.id, event.failure);
        // Perhaps long after it was told.
        pump.changed('github');
        return;
      }
      if (event.type === 'state') {
        pause.succeeded();
        state = { ...event.state, receiver: state.receiver };
        pump.changed('ingest');
        warnings.ask();
        return;
      }
      lookAtLedger();
      ledgerChanged();
    });
    ledger.github.start();
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
      if (isStarted) return;
      isStarted = true;
      read();
      receiver.follow();
    },
    async close() {
      isClosed = true;
      if (readAgain !== null) clearTimeout(readAgain);
      for (const timer of [clock, others]) clearInterval(timer);
      unwatchFile(settingsFile, settingsFileLookedAt);
      forgetUpdates?.();
      forgetLanguage();
      warnings.close();
      pump.close();
      for (const end of attached) end();
      exports.closeAll();
      // What it took until now is on its way to the reader.
      await Promise.all([receiver.close(), ledger.github.close()]);
      storing.close(kept('closing'));
      await ingest?.close();
      ledger.db.close();
    },
  };
}
