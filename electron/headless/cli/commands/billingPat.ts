import type { Command } from 'commander';
import type { TokenState } from '../../../../shared/contract/github.ts';
import { failure } from '../../../core/failures.ts';
import { checkBy } from '../../../core/secrets/checkToken.ts';
import { ownKeyring } from '../../../core/secrets/ownKeyring.ts';
import { tokenVault } from '../../../core/secrets/tokenVault.ts';
import { BILLING_PAT, NEW_TOKEN } from '../billingPatKey.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import { secretInput } from '../secretInput.ts';

const OFFLINE = `A token is kept only after GitHub was asked of it, which --no-network forbids; nothing was kept.`;
const NOTHING_CAME = `nothing came on standard input: paste the token there, or pipe it in; to remove the one that is kept: config unset ${BILLING_PAT}`;

/** `config get copilot_chat.billing_pat`: whether there is one, and what GitHub says of it; never the token. */
export async function getPat(context: Context): Promise<0 | 1> {
  const { network } = context;
  const check = checkBy(network);
  const vault = tokenVault({
    keyring: ownKeyring(context.host),
    environment: network.billingToken,
    remembered: null,
    check,
  });
  const secret = await vault.token();
  if (secret !== null && network.isAllowed) {
    const checked = await check(secret);
    if (checked.verdict !== null) vault.heard(checked.verdict);
    else await context.err.line(`pilotlight: ${checked.why}`);
  }
  return tell(context, vault.state());
}

/** `config set copilot_chat.billing_pat`, with the token on standard input. */
export async function setPat(context: Context, command: Command): Promise<0 | 1> {
  const { network, err } = context;
  if (!network.isAllowed) return refuse(context, failure('token-not-kept', OFFLINE));
  const text = await secretInput(process.stdin, () =>
    err.line(
      `Paste the token and press Enter; it is not shown. One with "Plan: read" is made at ${NEW_TOKEN}`,
    ),
  );
  if (text === '') command.error(`error: ${NOTHING_CAME}`);
  if (text === null) command.error('error: what came on standard input is too long for a token');
  const vault = keptVault(context);
  const refusal = await vault.save(text);
  if (refusal !== null) return refuse(context, failure('token-not-kept', refusal));
  const state = vault.state();
  if (state.keptIn === 'session') {
    return refuse(context, failure('token-not-kept', withoutKeyring(state)));
  }
  await tellOfEnvironment(context);
  return tell(context, state);
}

/** `config unset copilot_chat.billing_pat` */
export async function unsetPat(context: Context): Promise<0 | 1> {
  const vault = keptVault(context);
  const refusal = await vault.remove();
  if (refusal !== null) return refuse(context, failure('not-available', refusal));
  await tellOfEnvironment(context);
  return tell(context, vault.state());
}

/** What is kept is changed whatever the environment holds for this run. */
function keptVault({ host, network }: Context) {
  return tokenVault({
    keyring: ownKeyring(host),
    environment: null,
    remembered: null,
    check: checkBy(network),
  });
}

async function tellOfEnvironment({ network, err }: Context): Promise<void> {
  if (network.billingToken === null) return;
  await err.line('pilotlight: PILOTLIGHT_GITHUB_PAT is set and goes before the token that is kept.');
}

function withoutKeyring({ login, keyringFault }: TokenState): string {
  const fault = keyringFault ?? 'The keyring refuses.';
  return `GitHub knows this token${login === null ? '' : ` (${login})`}, but nothing can keep it. ${fault} For single commands it can stand in PILOTLIGHT_GITHUB_PAT.`;
}

async function tell({ json, out }: Context, state: TokenState): Promise<0> {
  if (json) await out.json({ [BILLING_PAT]: state });
  else await out.line(`${BILLING_PAT}: ${stateText(state)}`);
  return 0;
}

function stateText({ state, login, needs, keptIn, keyringFault }: TokenState): string {
  const place = keptIn === 'environment' ? 'from PILOTLIGHT_GITHUB_PAT' : 'kept in the keyring';
  switch (state) {
    case 'missing':
      return keyringFault === null ? '(none)' : `(none) ${keyringFault}`;
    case 'unchecked':
      return `${place}; GitHub was not asked of it`;
    case 'valid':
      return `${place}, of ${login}; GitHub shows it the billing`;
    case 'rejected':
      return `${place}; GitHub does not know it any more`;
    case 'insufficient':
      return `${place}, of ${login}; GitHub shows it no billing: it needs ${needs}`;
  }
}
