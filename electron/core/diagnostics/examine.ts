import type { Database } from 'better-sqlite3';
import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import type { Source } from '../../../shared/domain/ledger.ts';
import { cycleOf } from '../../../shared/domain/time.ts';
import { estimateError } from '../reducer/pricing/learn.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { findingSummaries } from '../store/diagnostics.ts';
import { coverage } from '../store/queries/coverage.ts';
import { exactTurns, unpricedModels } from '../store/queries/health.ts';
import { report } from '../store/queries/report.ts';
import { extensionVersions, sourcesTold } from '../store/queries/sources.ts';
import { firstRowAt } from '../store/queries/stepSeries.ts';
import { syncFacts } from '../store/queries/syncFacts.ts';
import { quotaStore } from '../store/quotaStore.ts';
import { lastSalvaged } from '../store/salvageTold.ts';
import type { Check } from './check.ts';
import { CONTRACT_VERSIONS, unknownShapeId } from './contracts.ts';
import { editorsOf } from './editors.ts';
import { type LookedAt, rootsCheck, unknownShapeCheck, unreadableCheck } from './fileChecks.ts';
import { isOldCommandLine, isUnknownShape } from './findings.ts';
import { accountCheck, billingCheck, type GithubFacts, keyringCheck } from './githubChecks.ts';
import { estimatesCheck, pricesCheck } from './moneyChecks.ts';
import { type LookReport, skippedSummaries } from './skipped.ts';
import { type ReceiverFacts, receiverCheck, sourceCheck } from './sourceChecks.ts';
import { examineSources } from './sourceStates.ts';
import { type DatabaseState, databaseCheck, salvagedCheck } from './storeChecks.ts';
import { coverageCheck, editorsCheck, otherEditorsCheck } from './surroundingChecks.ts';
import { type SwitchFacts, switches } from './switches.ts';

/** All that is known of a ledger and of a look at the files, whoever looked: the command line or the reader. */
export interface Examined {
  readonly db: Database;
  readonly prices: PriceTable;
  readonly now: number;
  readonly look: LookReport;
  readonly roots: readonly LookedAt[];
  readonly files: number;
  readonly watch: Check;
  readonly settings: Check;
  readonly database: DatabaseState;
  /** Where Pilotlight listens for spans; null while it does not. */
  readonly receiver: ReceiverFacts | null;
  /** By the user's own setting. */
  readonly sourcesOff: readonly Source[];
  readonly github: GithubFacts;
}

/** Facts and checks, in the order in which they are told: by the command line and by the view. */
export function examine(from: Examined): Diagnostics {
  const { db, prices, now, look, database, github } = from;
  const findings = findingSummaries(db);
  const sources = examineSources(db, sourcesTold(db), look, findings, from.sourcesOff);
  const { totals } = report(db, 'provider', {});
  const error = estimateError(exactTurns(db));
  const unpriced = unpricedModels(db);
  const period = cycleOf(now);
  const facts = {
    switches: switches({
      ...switchedBy(look),
      receiver: from.receiver,
      commandLine: commandLineOf(from, findings.some(isOldCommandLine)),
    }),
    editors: editorsOf(look.surroundings.editors, extensionVersions(db)),
    otherEditors: look.surroundings.otherEditors,
    coverage: { period, ...coverage(db, period) },
  };
  return {
    asOf: now,
    contractVersion: CONTRACT_VERSIONS['vscode-chat'],
    checks: [
      rootsCheck(from.roots, from.files),
      ...sources.map((one) =>
        one.state.source === 'otlp' && from.receiver?.failure
          ? receiverCheck(from.receiver.port, from.receiver.failure)
          : sourceCheck(
              one,
              facts.switches.filter(({ source, state }) => source === one.state.source && state === 'off'),
              from.sourcesOff,
            ),
      ),
      unreadableCheck(look.refused),
      from.watch,
      unknownShapeCheck(findings),
      pricesCheck(prices.asOf, totals.unpricedRows, unpriced),
      estimatesCheck(error),
      coverageCheck(facts.coverage),
      editorsCheck(facts.editors),
      otherEditorsCheck(facts.otherEditors),
      databaseCheck(database),
      ...salvagedCheck(lastSalvaged(db)),
      from.settings,
      billingCheck(syncFacts(db, now), github.token, now),
      accountCheck(github.account, quotaStore(db).latest(), now),
      keyringCheck(github),
    ],
    sources: sources.map(({ state }) => state),
    ...facts,
    skipped: skippedSummaries(db, look, findings),
    unknownShapes: findings
      .filter(isUnknownShape)
      .map(({ source, signature, count, files, firstAt, lastAt }) => ({
        id: unknownShapeId(source),
        source,
        signature,
        count,
        files,
        firstAt,
        lastAt,
      })),
    forkedCopies: totals.forkedCopies,
    estimates:
      error === null
        ? null
        : {
            turns: error.n,
            medianErrorPermille: Math.round(error.median * 1000),
            p90ErrorPermille: Math.round(error.p90 * 1000),
          },
    prices: { date: prices.asOf, models: prices.models.size, unpriced },
    database: {
      path: database.path,
      bytes: database.bytes,
      rows: totals.turns + totals.calls,
      since: firstRowAt(db),
      fault: database.fault,
    },
  };
}

/** Editors without Copilot have nothing to switch: Microsoft's own have it, others where files show it. */
function switchedBy({
  found,
  surroundings,
}: LookReport): Pick<SwitchFacts, 'settings' | 'otelVariable' | 'found'> {
  const hosts = new Set(found.map(({ host }) => host));
  return {
    found: new Set(found.map(({ source }) => source)),
    otelVariable: surroundings.otelVariable,
    settings: surroundings.settings.filter(({ host }) => /^Code\b/.test(host) || hosts.has(host)),
  };
}

function commandLineOf({ roots, look }: Examined, isOld: boolean): SwitchFacts['commandLine'] {
  const isThere = roots.some(({ host, exists }) => host === 'copilot-cli' && exists);
  if (!isThere) return null;
  return { keepsCalls: look.found.some(({ source }) => source === 'cli-store') ? !isOld : null };
}
