import { type Check, check } from '../../../core/diagnostics/check.ts';
import { allChecks, ledgerFacts } from '../../../core/diagnostics/examine.ts';
import { type LookedAt, rootsCheck } from '../../../core/diagnostics/fileChecks.ts';
import { billingCheck, keyringCheck } from '../../../core/diagnostics/moneyChecks.ts';
import { lookReport } from '../../../core/diagnostics/skipped.ts';
import { settingsCheck } from '../../../core/diagnostics/storeChecks.ts';
import { watchTriedCheck } from '../../../core/diagnostics/watchChecks.ts';
import { failureOf } from '../../../core/failures.ts';
import { type Discovery, discoverFiles } from '../../../core/logs/discover/discover.ts';
import { CONTRACT_VERSION } from '../../../core/logs/sources/vscode-chat/contract.ts';
import { builtinPrices } from '../../../core/pricing/builtin.ts';
import { databasePath } from '../../../core/store/open.ts';
import { databaseFault, databaseSize } from '../../../core/store/queries/health.ts';
import { readSettings } from '../../../core/storedSettings.ts';
import { watchFault } from '../../adapters/watchProbe.ts';
import { type Context, environmentOf } from '../context.ts';
import { type Scanned, scanned } from '../ledger.ts';
import { placeLines, placesOf } from '../text/nothingFound.ts';
import { printable } from '../text/printable.ts';
import { type Style, styleFor } from '../text/style.ts';

interface Findings {
  readonly discovery: Discovery;
  readonly checks: readonly Check[];
}

/** `doctor`: prints its own document on every outcome; fails when something needs the user. */
export async function doctor(context: Context): Promise<0 | 1> {
  const { settings, problems } = await readSettings(context.dataDir);
  const told = problems.map(({ key, message }) => (key === null ? message : `${key}: ${message}`));
  const { discovery, checks: all } = await examined(context, settingsCheck(told), () =>
    discoverFiles(environmentOf(context, settings)),
  );
  const ok = all.every(({ status }) => status !== 'fail');
  const { out } = context;
  if (context.json) {
    await out.json({ contractVersion: CONTRACT_VERSION, ok, checks: all });
  } else {
    const style = styleFor(context);
    for (const one of all) {
      await out.line(checkLine(one, style));
      if (one.id === 'roots')
        for (const line of placeLines(placesOf(discovery.roots), style)) await out.line(`  ${line}`);
    }
    await out.line(ok ? '\nNothing needs you.' : `\n${style.bad('Something needs you: see above.')}`);
  }
  return ok ? 0 : 1;
}

/** Without a usable ledger there is still something to say about the files. */
async function examined(context: Context, settings: Check, look: () => Discovery): Promise<Findings> {
  try {
    return await scanned(context, async (scan) => ({
      discovery: scan.ingest.discovery,
      checks: ledgerChecks(context, scan, settings),
    }));
  } catch (error) {
    const path = databasePath(context.dataDir);
    const known = failureOf(error, context.dataDir, path);
    if (known === null) throw error;
    const discovery = look();
    return {
      discovery,
      checks: [
        rootsCheck(lookedAt(discovery), discovery.files.length),
        watchCheck(discovery),
        check('database', 'fail', known.message, 'Until then the ledger is neither read nor written.'),
        settings,
        billingCheck(),
        keyringCheck(),
      ],
    };
  }
}

function ledgerChecks(context: Context, { db, ingest }: Scanned, settings: Check): Check[] {
  const { discovery } = ingest;
  const path = databasePath(context.dataDir);
  return allChecks(
    { roots: lookedAt(discovery), files: discovery.files.length, refused: lookReport(ingest).refused },
    watchCheck(discovery),
    ledgerFacts(db, builtinPrices()),
    { path, bytes: databaseSize(db), fault: databaseFault(db), isChecked: true },
    settings,
  );
}

function lookedAt({ roots }: Discovery): readonly LookedAt[] {
  return roots.map(({ root, exists, error }) => ({ path: root.path, exists, error }));
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
