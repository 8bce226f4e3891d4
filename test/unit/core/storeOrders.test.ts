import { expect, test } from 'vitest';
import { kept } from '../../../electron/core/kept.ts';
import type { IngestOrder } from '../../../electron/core/logs/ingestEvents.ts';
import { storeOrders } from '../../../electron/core/storeOrders.ts';

const FULL = kept('trouble', 'SQLITE_FULL');

test('each order is answered by its own number, whatever the order of the answers', async () => {
  const storing = storeOrders();
  const ids: number[] = [];
  storing.open((order: IngestOrder) => order.type === 'store' && ids.push(order.id));
  const first = storing.store({ answers: [] });
  const second = storing.store({});
  storing.stored(ids[1] ?? 0, FULL);
  storing.stored(ids[0] ?? 0, null);
  expect([await first, await second]).toEqual([null, FULL]);
});

test('without a reader an order fails with the reason, before, while and after', async () => {
  const storing = storeOrders();
  expect(await storing.store({})).toEqual(kept('notReading'));
  storing.open(() => {});
  const waiting = storing.store({});
  storing.close(kept('closing'));
  expect([await waiting, await storing.store({})]).toEqual([kept('closing'), kept('closing')]);
});
