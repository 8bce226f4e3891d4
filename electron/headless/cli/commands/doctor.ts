import { type Check, check } from '../../../core/diagnostics/check.ts';
import {
  rootsCheck,
  sourceCheck,
  unknownShapeCheck,
  unreadableCheck,
} from '../../../core/diagnostics/fileChecks.ts';
import {
  billingCheck,
  estimatesCheck,
  keyringCheck,
  pricesCheck,
} from '../../../core/diagnostics/moneyChecks.ts';
import { failureOf } from '../../../core/failures.ts';
import { type Discovery, discoverSessions } from '../../../core/logs/discover/discover.ts';
import { CONTRACT_VERSION } from '../../../core/logs/sources/vscode-chat/contract.ts';
import { builtinPrices } from '../../../core/pricing/builtin.ts';
import { estimateError } from '../../../core/reducer/pricing/learn.ts';
import { findingSummaries } from '../../../core/store/diagnostics.ts';
import { databasePath } from '../../../core/store/open.ts';
import {
  bytesRead,
  databaseFault,
  databaseSize,
  exactTurns,
  unpricedModels,
} from '../../../core/store/queries/health.ts';
import { report } from '../../../core/store/queries/report.ts';
import { rowsBySource } from '../../../core/store/queries/sources.ts';
import { readSettings } from '../../../core/storedSettings.ts';
import { watchFault } from '../../adapters/watchProbe.ts';
import { type Context, environmentOf } from '../context.ts';
import { type Scanned, scanned } from '../ledger.ts';
import { placeLines, placesOf } from '../text/nothingFound.ts';
import { size } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { type Style, styleFor } from '../text/style.ts';

interface Findings {
  readonly discovery: Discovery;
  readonly checks: readonly Check[];
}

/** `doctor`: prints its own document on every outcome; fails when something needs the user. */
export async function doctor(context: Context): Promise<0 | 1> {
  const { settings, problems } = await readSettings(context.dataDir);
  const { discovery, checks } = await examined(context, () =>
    discoverSessions(environmentOf(context, settings)),
  );
  const all = [...checks, settingsCheck(problems), billingCheck(), keyringCheck()];
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
async function examined(context: Context, look: () => Discovery): Promise<Findings> {
  try {
    return await scanned(context, async (scan) => ({
      discovery: scan.ingest.discovery,
      checks: ledgerChecks(context, scan),
    }));
  } catch (error) {
    const path = databasePath(context.dataDir);
    const known = failureOf(error, context.dataDir, path);
    if (known === null) throw error;
    const discovery = look();
    return {
      discovery,
      checks: [
        rootsCheck(discovery.roots, discovery.files.length),
        watchCheck(discovery),
        check('database', 'fail', known.message, 'Until then the ledger is neither read nor written.'),
      ],
    };
  }
}

function ledgerChecks(context: Context, { db, ingest }: Scanned): Check[] {
  const { discovery, refused } = ingest;
  const files = discovery.files.length;
  const bytes = bytesRead(db);
  const { totals } = report(db, 'provider', {});
  return [
    rootsCheck(discovery.roots, files),
    ...rowsBySource(db).map((source) => sourceCheck(source, files, bytes)),
    unreadableCheck(refused),
    watchCheck(discovery),
    unknownShapeCheck(findingSummaries(db)),
    pricesCheck(builtinPrices().asOf, totals.unpricedRows, unpricedModels(db)),
    estimatesCheck(estimateError(exactTurns(db))),
    databaseCheck(databasePath(context.dataDir), databaseFault(db), databaseSize(db)),
  ];
}

function watchCheck({ directories }: Discovery): Check {
  if (directories.length === 0) return check('watch', 'info', 'Nothing to watch yet');
  const fault = watchFault(directories);
  if (fault === null)
    return check(
      'watch',
      'ok',
      `Changes in ${directories.length === 1 ? '1 directory' : `${directories.length} directories`} are told`,
    );
  const isLimit = fault === 'ENOSPC' || fault === 'EMFILE';
  return check(
    'watch',
    'warn',
    `The system does not tell of changes (${fault}); files are looked at again and again instead`,
    isLimit ? 'Raise the limit fs.inotify.max_user_watches or max_user_instances.' : null,
  );
}

function databaseCheck(path: string, fault: string | null, bytes: number): Check {
  if (fault === null) return check('database', 'ok', `${path}, ${size(bytes)}`);
  return check(
    'database',
    'fail',
    `${path} is damaged: ${fault}`,
    'Make a copy of the data directory before anything else.',
  );
}

function settingsCheck(problems: Awaited<ReturnType<typeof readSettings>>['problems']): Check {
  if (problems.length === 0) return check('settings', 'ok', 'Every setting can be used');
  const told = problems.map(({ key, message }) => (key === null ? message : `${key}: ${message}`)).join('; ');
  return check('settings', 'fail', `The default stands in for: ${told}`, 'Set it anew with: config set');
}

function checkLine({ id, status, message, fix }: Check, style: Style): string {
  const mark = { ok: style.good('✓'), info: style.dim('·'), warn: style.warn('!'), fail: style.bad('✗') }[
    status
  ];
  const advice = fix === null ? '' : `\n    ${style.dim('→')} ${printable(fix)}`;
  return `${mark} ${style.bold(id)}  ${printable(message)}${advice}`;
}
