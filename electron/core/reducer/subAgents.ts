import type { Evidence } from './evidence.ts';
import { saturatedSum } from './fold.ts';

/** The last extension release whose source keeps sub-agents out of `copilotCredits` (VS Code 1.130). */
const LAST_UNFOLDED = [0, 58] as const;
/** The footer shows one decimal of a credit. */
const FOOTER_STEP_NANO = 100_000_000;

/**
 * The turn's credits with its sub-agents, where the version that wrote them did not fold them in
 * (ledger 3): by version, else by which sum the footer shows. Undecidable: not added, and said.
 */
export function creditsWithSubAgents(evidence: Evidence): {
  readonly nanoAiu: number;
  readonly undecided: boolean;
} {
  const own = evidence.creditsNano ?? 0;
  const subAgents = evidence.subAgents.reduce((sum, part) => saturatedSum(sum, part.creditsNano), 0);
  if (subAgents === 0) return { nanoAiu: own, undecided: false };
  const together = saturatedSum(own, subAgents);
  if (isUnfoldedVersion(evidence.extensionVersion)) return { nanoAiu: together, undecided: false };
  if (evidence.detailsNano !== null) {
    const ownMatches = atFooterStep(own, evidence.detailsNano);
    const togetherMatches = atFooterStep(together, evidence.detailsNano);
    if (ownMatches !== togetherMatches)
      return { nanoAiu: togetherMatches ? together : own, undecided: false };
  }
  return { nanoAiu: own, undecided: true };
}

function atFooterStep(nanoAiu: number, footer: number): boolean {
  return Math.abs(nanoAiu - footer) <= FOOTER_STEP_NANO / 2;
}

function isUnfoldedVersion(version: string | null): boolean {
  const parts = /^(\d+)\.(\d+)(?:\.|$)/.exec(version ?? '');
  if (parts === null) return false;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  return major === LAST_UNFOLDED[0] && minor <= LAST_UNFOLDED[1];
}
