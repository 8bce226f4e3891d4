import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { toTenthsOfCredits } from '../../../shared/domain/money.ts';
import { size } from './size.ts';

/** Their messages are made of counts, dates, versions and the product's own words alone. */
const TELLABLE: ReadonlySet<string> = new Set([
  'prices',
  'estimates',
  'coverage',
  'billing',
  'account',
  'keyring',
  'watch',
  'other-editors',
]);

/**
 * For a bug report that anybody may read. It is made of what is known to be harmless, instead of taking out what
 * is not: a path can hold a name in any place. So it has counts, dates, key names and the product's own words, and
 * no path, workspace, title or model. In English whatever else is spoken, for whoever mends bugs; the checks have to be, too.
 */
export function redactedReport(diagnostics: Diagnostics): string {
  const { checks, sources, skipped, unknownShapes, database, prices, estimates } = diagnostics;
  const lines = [
    `Pilotlight diagnostics, ${instant(diagnostics.asOf)}`,
    `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    '',
    'Checks',
    ...checks.map(({ id, status, message }) =>
      isTellable(id, status) ? `  ${status}  ${id}: ${message}` : `  ${status}  ${id}`,
    ),
    '',
    'Sources',
    ...sources.map(
      ({ source, contractVersion, files, bytes, rows, lastAt, skipped: times, health }) =>
        `  ${source}, contract ${contractVersion}: ${health}, ${files} files, ${size(bytes)} read, ${rows} rows, last ${lastAt === null ? 'never' : instant(lastAt)}, ${times} skipped`,
    ),
    '',
    'Switches',
    ...listed(
      diagnostics.switches,
      ({ source, state, setting, value }) => `${source}: ${state}, ${setting ?? 'least version'} ${value}`,
    ),
    '',
    'Editors',
    ...listed(
      diagnostics.editors,
      ({ host, chat, completions, problem }) =>
        `${knownHost(host)}: Copilot Chat ${chat ?? 'none'}, Copilot ${completions ?? 'none'}${
          problem === null ? '' : `, list of extensions not read: ${problem}`
        }`,
    ),
    '',
    'This cycle',
    ...coverageLines(diagnostics.coverage),
    '',
    'Skipped',
    ...listed(skipped, ({ reason, count }) => `${reason}: ${count}`),
    '',
    'Unknown shapes',
    ...listed(
      unknownShapes,
      ({ id, signature, count, files }) => `${id}: ${signature}: ${count} in ${files} files`,
    ),
    '',
    `Forked copies: ${diagnostics.forkedCopies}`,
    `Estimates: ${estimates === null ? 'nothing to compare with' : `off by ${percent(estimates.medianErrorPermille)} (median), ${percent(estimates.p90ErrorPermille)} (90th percentile) on ${estimates.turns} turns`}`,
    `Prices: ${prices.date}, ${prices.models} models; models without one: ${prices.unpriced.length}`,
    `Database: ${size(database.bytes)}, ${database.rows} rows since ${database.since === null ? 'never' : instant(database.since)}, ${database.fault === null ? 'no fault known' : 'damaged'}`,
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Where prices are missing the message names the models, which may be a company's own; where the reading failed, the
 * ledger with its path.
 */
function isTellable(id: string, status: string): boolean {
  return TELLABLE.has(id) && !(id === 'prices' && status !== 'ok') && status !== 'fail';
}

/** Data directories are the makers' names; a folder that the user added is called after no one. */
function knownHost(host: string): string {
  return /^[A-Za-z][A-Za-z -]{0,30}$/.test(host) ? host : 'other';
}

function coverageLines({ exact, estimated, unknownRows, notCounted }: Diagnostics['coverage']): string[] {
  const { forkedCopies, callsInTurns, ownKeyRows, notBilledRows } = notCounted;
  return [
    `  exact: ${exact.rows} rows, ${credits(exact.nanoAiu)}`,
    `  estimated: ${estimated.rows} rows, ${credits(estimated.nanoAiu)}`,
    `  unknown: ${unknownRows} rows`,
    `  not counted: ${forkedCopies.rows} forked copies, ${callsInTurns} calls inside turns, ${ownKeyRows} on an own key, ${notBilledRows} not billed`,
  ];
}

function credits(nanoAiu: number): string {
  return `${(toTenthsOfCredits(nanoAiu) / 10).toFixed(1)} credits`;
}

function listed<T>(items: readonly T[], line: (item: T) => string): string[] {
  return items.length === 0 ? ['  none'] : items.map((item) => `  ${line(item)}`);
}

function percent(permille: number): string {
  return `${permille / 10} %`;
}

/** To the minute. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
