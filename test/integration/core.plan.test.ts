import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveHome } from '../support/liveHome.ts';

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

test('another plan in the preferences reaches rows that were read before, at once', async () => {
  const timestamp = Date.now() - 1000;
  home.write('one', [{ id: 'request_a', at: timestamp, nano: null, tokens: 900 }]);
  const live = home.core();
  live.core.start();
  const before = await live.untilTurns(1);
  expect(before.headline.rolling['30d']).toMatchObject({ milliRequests: null });
  expect(before.headline.rolling['30d'].nanoAiu).toBeGreaterThan(0);
  const inRequests = live.until('spend', ({ headline }) => headline.rolling['30d'].milliRequests !== null);
  expect(await live.client.call('settings.set', { key: 'plan.id', value: 'pro_annual' })).toMatchObject({
    ok: true,
    result: { refusal: null },
  });
  expect((await inRequests).headline.rolling['30d']).toMatchObject({ nanoAiu: null, milliRequests: 6000 });
});
