import type { Confidence } from '../../../../shared/domain/ledger.ts';

/** A sum in the standing's unit: nano-AIU, or thousandths of premium requests. Null is unknown, never zero. */
export interface Figure {
  readonly amount: number | null;
  readonly confidence: Confidence;
}

/** What is known of a cycle, from each who tells of it. */
export interface Told {
  /** This machine's rows, as they are shown. */
  readonly local: Figure;
  /** By how much bills that are not final yet lowered rows below their local evidence. */
  readonly loweredEarly: number;
  /** The freshest of this cycle and unit, and the rows of this machine since. */
  readonly account: { readonly used: number | null; readonly localSince: Figure } | null;
  /** `elsewhere`: what the bill knows beyond `local`, this machine's rows that may be on it. */
  readonly billed: { readonly gross: number; readonly elsewhere: number; readonly local: Figure } | null;
}

export interface Used extends Figure {
  readonly basis: 'account' | 'billing' | 'local';
}

/**
 * The headline of a cycle (docs/data-contract.md, "Headline"; ledger 6): the largest of what the account, the bill and
 * this machine tell, each with what this machine alone knows beyond it. So a bill that lags behind lowers nothing.
 */
export function usedOf({ local, loweredEarly, account, billed }: Told): Used {
  const held = withLowered(local, loweredEarly);
  // Of two that are equal the one that more people agree on stands, which is the earlier one.
  const candidates: readonly Used[] = [
    { ...accountFigure(account), basis: 'account' },
    { ...billedFigure(billed, loweredEarly), basis: 'billing' },
  ];
  return candidates.reduceRight<Used>((most, one) => (isAtLeast(one, most) ? one : most), {
    ...held,
    basis: 'local',
  });
}

function isAtLeast(one: Figure, other: Figure): boolean {
  return one.amount !== null && (other.amount === null || one.amount >= other.amount);
}

/** What a bill has taken from rows counts until it is final: GitHub is still counting. */
function withLowered({ amount, confidence }: Figure, loweredEarly: number): Figure {
  if (amount === null || loweredEarly === 0) return { amount, confidence };
  return { amount: amount + loweredEarly, confidence: 'estimated' };
}

const UNKNOWN: Figure = { amount: null, confidence: 'unknown' };

function accountFigure(account: Told['account']): Figure {
  if (account === null || account.used === null) return UNKNOWN;
  const { used, localSince } = account;
  // Rows without an amount came after it: at least so much.
  if (localSince.amount === null) return { amount: used, confidence: 'estimated' };
  if (localSince.amount === 0) return { amount: used, confidence: 'exact' };
  return { amount: used + localSince.amount, confidence: localSince.confidence };
}

/** A bill knows of what was spent elsewhere, and is behind what this machine spent since. */
function billedFigure(billed: Told['billed'], loweredEarly: number): Figure {
  if (billed === null) return UNKNOWN;
  const { gross, elsewhere } = billed;
  const local = withLowered(billed.local, loweredEarly);
  const both = local.amount === null || elsewhere === 0 ? 0 : local.amount + elsewhere;
  return both > gross
    ? { amount: both, confidence: local.confidence }
    : { amount: gross, confidence: 'exact' };
}
