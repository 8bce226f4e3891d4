import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import type { Settings } from '../../../../shared/contract/settings.ts';
import { syncFailure } from '../../../core/billing/syncStatus.ts';
import { type Check, check } from '../../../core/diagnostics/check.ts';
import { examine } from '../../../core/diagnostics/examine.ts';
import { type LookedAt, rootsCheck } from '../../../core/diagnostics/fileChecks.ts';
import { type GithubFacts, keyringCheck } from '../../../core/diagnostics/githubChecks.ts';
import { lookReport } from '../../../core/diagnostics/skipped.ts';
import { settingsCheck } from '../../../core/diagnostics/storeChecks.ts';
import { watchTriedCheck } from '../../../core/diagnostics/watchChecks.ts';
import { type Failure, failureOf } from '../../../core/failures.ts';
import { type Discovery, discoverFiles } from '../../../core/logs/discover/discover.ts';
import { builtinPrices } from '../../../core/pricing/builtin.ts';
import { readSettings } from '../../../core/readSettings.ts';
import { isReceiving } from '../../../core/receiverSwitch.ts';
import { checkBy } from '../../../core/secrets/checkToken.ts';
import { ownKeyring } from '../../../core/secrets/ownKeyring.ts';
import { tokenVault } from '../../../core/secrets/tokenVault.ts';
import { databasePath, openStore } from '../../../core/store/open.ts';
import { fileAt } from '../../../core/store/ownLedger.ts';
import { databaseFault, databaseSize } from '../../../core/store/queries/health.ts';
import { lastSync } from '../../../core/store/queries/syncFacts.ts';
import { quotaStore } from '../../../core/store/quotaStore.ts';
import { isDamage } from '../../../core/store/salvage.ts';
import { watchFault } from '../../adapters/watchProbe.ts';
import { type Context, environmentOf } from '../context.ts';
import { doctorJson } from '../doctorJson.ts';
import { mended, type Scanned, scanned } from '../ledger.ts';
import { placeLines, placesOf } from '../text/nothingFound.ts';
import { printable } from '../text/printable.ts';
import { coverageLines, foundIn, sourceTable, switchLines } from '../text/sourceTable.ts';
import { type Style, styleFor } from '../text/style.ts';

interface Findings {
  readonly discovery: Discovery;
  readonly checks: readonly Check[];
  /** null without a usable ledger. */
  readonly facts: Diagnostics | null;
  /** What GitHub refuses. */
  readonly failure: Failure | null;
}

/** Nobody types a password for a look: a keyring that is locked is told as one that does not answer. */
const KEYRING_PATIENCE_MS = 3000;

/** `doctor`: prints its own document on every outcome; fails when something needs the user. */
export async function doctor(context: Context, { isMended }: { readonly isMended: boolean }): Promise<0 | 1> {
  if (isMended) await mendFaulty(context);
  const { settings, problems } = readSettings(context.dataDir);
  const told = problems.map(({ key, message }) => (key === null ? message : `${key}: ${message}`));
  const findings = await examined(context, settings, settingsCheck(told));
  const ok = findings.checks.every(({ status }) => status !== 'fail');
  if (context.json) await context.out.json(doctorJson(ok, findings.checks, findings.facts, findings.failure));
  else await print(context, findings, ok);
  return ok ? 0 : 1;
}

/** A ledger in which anything is found wrong is made anew. */
async function mendFaulty(context: Context): Promise<void> {
  const { dataDir } = context;
  const found = fileAt(databasePath(dataDir));
  if (found !== null && isFaulty(dataDir)) await mended(context, found);
}

function isFaulty(dataDir: string): boolean {
  try {
    const db = openStore(dataDir);
    try {
      return databaseFault(db) !== null;
    } finally {
      db.close();
    }
  } catch (error) {
    return isDamage(error, dataDir);
  }
}

/** Without a usable ledger there is still something to say about the files. */
async function examined(context: Context, settings: Settings, settingsTold: Check): Promise<Findings> {
  const token = await tokenOf(context);
  try {
    return await scanned(context, async (scan) => {
      const facts = factsOf(context, scan, settings, settingsTold, token);
      return {
        discovery: scan.ingest.discovery,
        checks: facts.checks,
        facts,
        failure: refusedBilling(facts, scan.db),
      };
    });
  } catch (error) {
    const known = failureOf(error, context.dataDir, databasePath(context.dataDir));
    if (known === null) throw error;
    const discovery = discoverFiles(environmentOf(context, settings));
    return {
      discovery,
      facts: null,
      failure: null,
      checks: [
        rootsCheck(lookedAt(discovery), discovery.files.length),
        watchCheck(discovery),
        check('database', 'fail', known.message, 'Until then the ledger is neither read nor written.'),
        settingsTold,
        keyringCheck({ token, isConfined: context.host.confined }),
      ],
    };
  }
}

function factsOf(
  context: Context,
  { db, ingest }: Scanned,
  settings: Settings,
  settingsTold: Check,
  token: GithubFacts['token'],
): Diagnostics {
  const { discovery } = ingest;
  return examine({
    db,
    prices: builtinPrices(),
    now: Date.now(),
    look: lookReport(ingest, environmentOf(context, settings)),
    roots: lookedAt(discovery),
    files: discovery.files.length,
    watch: watchCheck(discovery),
    settings: settingsTold,
    database: {
      path: databasePath(context.dataDir),
      bytes: databaseSize(db),
      fault: databaseFault(db),
      isChecked: true,
    },
    // Whether it could be had only the program that listens can say.
    receiver: isReceiving(settings) ? { port: settings['sources.otlp.port'], failure: null } : null,
    sourcesOff: settings['sources.off'],
    github: {
      token,
      account: {
        isEnabled: settings['account.useSignIn'],
        state: quotaStore(db).latest() === null ? 'unread' : 'ok',
        message: null,
      },
      isConfined: context.host.confined,
    },
  });
}

/** Whether there is a token, and whether the keyring can be had; the token itself is dropped at once. */
async function tokenOf({ host, network }: Context): Promise<GithubFacts['token']> {
  const vault = tokenVault({
    keyring: ownKeyring(host, { patienceMs: KEYRING_PATIENCE_MS }),
    environment: network.billingToken,
    remembered: null,
    check: checkBy(network),
  });
  await vault.token();
  return vault.state();
}

function refusedBilling({ checks }: Diagnostics, db: Scanned['db']): Failure | null {
  const isRefused = checks.some(({ id, status }) => id === 'billing' && status === 'fail');
  const last = lastSync(db);
  return isRefused && last !== null ? syncFailure(last) : null;
}

async function print(context: Context, { discovery, checks, facts }: Findings, ok: boolean): Promise<void> {
  const { out } = context;
  const style = styleFor(context);
  const section = async (title: string, lines: readonly string[]): Promise<void> => {
    await out.line(`\n${style.bold(title)}`);
    for (const line of lines) await out.line(`  ${line}`);
  };
  const places = placesOf(discovery.roots).map((place) => ({
    ...place,
    found: foundIn(facts?.sources ?? [], place.path),
  }));
  // What is only told by the sections below stands there.
  const shown = facts === null ? checks : checks.filter(isNews);
  for (const one of shown) {
    await out.line(checkLine(one, style));
    if (one.id === 'roots') for (const line of placeLines(places, style)) await out.line(`  ${line}`);
  }
  if (facts !== null) {
    await section('Sources', sourceTable(facts.sources, style));
    await section('Exact figures', switchLines(facts.switches, style));
    await section('This cycle', coverageLines(facts.coverage));
  }
  await out.line(ok ? '\nNothing needs you.' : `\n${style.bad('Something needs you: see above.')}`);
}

function isNews({ id, status }: Check): boolean {
  return !(id.startsWith('source:') || id === 'coverage') || status === 'warn' || status === 'fail';
}

function lookedAt({ roots }: Discovery): readonly LookedAt[] {
  return roots.map(({ root, exists, error }) => ({ path: root.path, host: root.host, exists, error }));
}

function watchCheck({ directories }: Discovery): Check {
  return watchTriedCheck(directories.length, directories.length === 0 ? null : watchFault(directories));
}

function checkLine({ id, status, message, fix }: Check, style: Style): string {
  const mark = { ok: style.good('✓'), info: style.dim('·'), warn: style.warn('!'), fail: style.bad('✗') }[
    status
  ];
  const advice = fix === null ? '' : `\n    ${style.dim('→')} ${printable(fix)}`;
  return `${mark} ${style.bold(id)}  ${printable(message)}${advice}`;
}
