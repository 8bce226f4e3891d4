import { isDeepStrictEqual } from 'node:util';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Settings } from '../../../shared/contract/settings.ts';
import { SOURCES } from '../../../shared/domain/ledger.ts';
import { builtinPrices } from '../pricing/builtin.ts';
import { ledgerWriter } from '../store/commit.ts';
import type { GithubTold } from '../store/githubTold.ts';
import { openStore } from '../store/open.ts';
import type { IngestEvent, IngestOrder, Places } from './ingestEvents.ts';
import { IngestService } from './ingestService.ts';

/** What the core hands over at the start; the flag is shared memory, since a busy thread hears no message. */
const Start = z.object({
  dataDir: z.string(),
  plan: Settings.shape['plan.id'].unwrap(),
  environment: z.object({
    platform: z.enum(['linux', 'darwin', 'win32']),
    home: z.string(),
    env: z.record(z.string(), z.string().optional()),
    confined: z.boolean(),
    extraFolders: z.array(z.string()).readonly(),
    sourcesOff: z.array(z.enum(SOURCES)).readonly().default([]),
  }),
  stopFlag: z.custom<Int32Array<SharedArrayBuffer>>((value) => value instanceof Int32Array),
});
export type WorkerStart = z.input<typeof Start>;

const port = parentPort;
if (port !== null) {
  const parent = port;
  const { dataDir, stopFlag, ...start } = Start.parse(workerData);
  let { plan, environment } = start;
  let arePlacesNew = false;
  const db = openStore(dataDir);
  const emit = (event: IngestEvent): void => parent.postMessage(event);
  const writer = ledgerWriter(db, builtinPrices(), () => plan);
  const service = new IngestService({
    store: writer,
    environment: () => environment,
    emit,
    isStopWished: () => Atomics.load(stopFlag, 0) === 1,
    betweenBatches: takeReceived,
  });

  /** A long read keeps the thread busy: what comes over HTTP meanwhile shows all the same. */
  function takeReceived(): void {
    for (let next = receiveMessageOnPort(parent); next; next = receiveMessageOnPort(parent)) {
      const order: IngestOrder = next.message;
      if (order.type === 'received') service.receive(order.received);
      else {
        // At once, so that a source that was switched off is left out of the rest; the look comes when it is through.
        if (order.type === 'places') takePlaces(order.places);
        setImmediate(carryOut, order);
      }
    }
  }

  function planChanged(now: typeof plan): void {
    if (now === plan) return;
    plan = now;
    service.deriveAnew();
  }

  function takePlaces({ extraFolders, sourcesOff }: Places): void {
    const now = { ...environment, extraFolders: [...extraFolders], sourcesOff: [...sourcesOff] };
    arePlacesNew ||= !isDeepStrictEqual(now, environment);
    environment = now;
  }

  function placesChanged(places: Places): void {
    takePlaces(places);
    if (!arePlacesNew) return;
    arePlacesNew = false;
    service.placesChanged();
  }

  /** What GitHub told; whoever sent it waits for the answer and goes on without one. */
  function storeTold(id: number, told: GithubTold): void {
    const stored = (): void => {
      emit({ type: 'stored', id, failure: null });
      emit({ type: 'committed' });
    };
    service.storeArrival({
      store() {
        if (writer.tell(told).isPricedAnew) setImmediate(() => service.deriveAnew());
        return true;
      },
      onTried: (failure) => (failure === null ? stored() : emit({ type: 'stored', id, failure })),
      onStored: stored,
    });
  }

  function carryOut(order: IngestOrder): void {
    if (order.type === 'received') service.receive(order.received);
    if (order.type === 'look') service.look();
    if (order.type === 'plan') planChanged(order.plan);
    if (order.type === 'places') placesChanged(order.places);
    if (order.type === 'store') storeTold(order.id, order.told);
    if (order.type === 'stop') service.stop();
    if (order.type === 'close') {
      void service.close().then(() => {
        db.close();
        parent.close();
      });
    }
  }

  parent.on('message', carryOut);
  service.start();
}
