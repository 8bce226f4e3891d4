import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { systemKeyring } from '../../electron/core/secrets/systemKeyring.ts';
import { tokenVault } from '../../electron/core/secrets/tokenVault.ts';

// A process with a vault on the keyring of the system. Each line on its standard input is done and answered by a line;
// `save` takes the token from the same line, so that it is no argument. GitHub knows every token here.

const patienceMs = Number(process.env.PATIENCE_MS ?? 60_000);
const vault = tokenVault({
  keyring: systemKeyring({ patienceMs }),
  environment: null,
  remembered: null,
  check: async () => ({ verdict: { state: 'valid', login: 'monalisa', needs: null, at: 1 } }),
});

for await (const line of createInterface({ input: process.stdin })) {
  const [command, token = ''] = line.split(' ');
  process.stdout.write(`${JSON.stringify({ told: await done(command, token), state: vault.state() })}\n`);
}

async function done(command: string | undefined, token: string): Promise<string | null> {
  if (command === 'save') return vault.save(token);
  if (command === 'remove') return vault.remove();
  const secret = await vault.token();
  return secret === null ? null : createHash('sha256').update(secret.reveal()).digest('hex');
}
