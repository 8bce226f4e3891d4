import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBillingClient } from '../../electron/core/billing/client.ts';
import { readTokenOwner } from '../../electron/core/billing/user.ts';
import { checkToken } from '../../electron/core/secrets/checkToken.ts';
import { systemKeyring } from '../../electron/core/secrets/systemKeyring.ts';
import { tokenVault } from '../../electron/core/secrets/tokenVault.ts';

// Uses the token that lies in the keyring as a host does, and writes all that it can still reach of its memory into the
// file that it is given: once the exchanges are over, the token still being in the keyring.

const [baseUrl = '', file = ''] = process.argv.slice(2);
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
if (typeof collect !== 'function') throw new Error('V8 has no gc');

const vault = tokenVault({
  keyring: systemKeyring(),
  environment: null,
  remembered: null,
  check: (secret) =>
    checkToken(createBillingClient({ userAgent: 'Test', baseUrl, token: () => secret }), { now: 0 }),
});
const client = createBillingClient({ userAgent: 'Test', baseUrl, token: vault.token });
const outcomes: string[] = [];
for (let requests = 0; requests < 5; requests += 1) {
  const owner = await readTokenOwner(client, { patienceMs: 0 });
  outcomes.push(owner.ok ? owner.value.login : owner.failure.code);
}
// What a request leaves on the stack and in queues goes with the turns that follow it.
for (let turns = 0; turns < 10; turns += 1) {
  await turnOfLoop();
  collect();
}
writeHeapSnapshot(file);
process.stdout.write(JSON.stringify({ outcomes, state: vault.state() }));
