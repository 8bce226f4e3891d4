import { expect, test } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import { connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { cliHome, turn } from '../support/cliHome.ts';
import { plainPorts } from '../support/plainPorts.ts';

test('what another program stores is told within seconds, by a core that reads nothing itself', async () => {
  const home = cliHome();
  home.session('one', [turn('a', 1, { timestamp: Date.now() })]);
  const core = createCore({
    ...plainPorts(home.dataDir),
    onBug: (error) => expect.fail(String(error)),
    startIngest: () => expect.fail('nothing is read here'),
  });
  const [server, view] = memoryPair();
  core.attach(server);
  const told = new Promise<number>((resolve) => {
    connect(view).follow('spend', {}, ({ headline }) => {
      if (headline.rolling['30d'].turns > 0) resolve(performance.now());
    });
  });
  expect((await home.run(['scan'])).code).toBe(0);
  const stored = performance.now();
  expect((await told) - stored).toBeLessThan(5000);
  await core.close();
  home.remove();
});
