import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { formatUtcDay } from '../../../shared/domain/time.ts';
import type { Check } from '../../core/diagnostics/check.ts';
import { CONTRACT_VERSIONS } from '../../core/diagnostics/contracts.ts';
import type { Failure } from '../../core/failures.ts';
import { moneyJson } from './amountJson.ts';

/**
 * The document of `doctor`.
 * @param facts null without a usable ledger: then checks are all there is.
 * @param failure what GitHub refuses.
 */
export function doctorJson(
  ok: boolean,
  checks: readonly Check[],
  facts: Diagnostics | null,
  failure: Failure | null,
) {
  const head = { contractVersion: CONTRACT_VERSIONS['vscode-chat'], ok, checks, failure };
  if (facts === null) return head;
  const { switches, editors, coverage } = facts;
  const { exact, estimated, unknownRows, notCounted } = coverage;
  return {
    ...head,
    sources: facts.sources.map((one) => ({ ...one, lastAt: instant(one.lastAt) })),
    switches,
    editors,
    otherEditors: facts.otherEditors.map((one) => ({ ...one, lastAt: instant(one.lastAt) })),
    coverage: {
      period: { from: formatUtcDay(coverage.period.from), to: formatUtcDay(coverage.period.to) },
      exact: covered(exact),
      estimated: covered(estimated),
      unknownRows,
      notCounted: { ...notCounted, forkedCopies: covered(notCounted.forkedCopies) },
    },
    unknownShapes: facts.unknownShapes.map((one) => ({
      ...one,
      firstAt: instant(one.firstAt),
      lastAt: instant(one.lastAt),
    })),
  };
}

function covered({ rows, nanoAiu }: Diagnostics['coverage']['exact']) {
  return { rows, ...moneyJson(nanoAiu) };
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
