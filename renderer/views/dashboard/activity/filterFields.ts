import { Filter } from '../../../../shared/contract/amounts.ts';
import { BILLED_TO, CONFIDENCES, SOURCES, SURFACES } from '../../../../shared/domain/ledger.ts';
import { words } from '../../../../shared/words/words.ts';

export interface Choice {
  readonly key: string;
  readonly name: string;
}

export type ClosedField = 'surface' | 'source' | 'confidence' | 'billedTo';

/** Filters whose values the program knows beforehand. */
export const CLOSED_CHOICES: Readonly<Record<ClosedField, readonly Choice[]>> = {
  surface: SURFACES.map((key) => ({ key, name: words.activity.surfaces[key] })),
  source: SOURCES.map((key) => ({ key, name: words.receipt.sources[key] })),
  confidence: CONFIDENCES.map((key) => ({ key, name: words.activity.confidences[key] })),
  billedTo: BILLED_TO.map((key) => ({ key, name: words.activity.billedTo[key] })),
};

/** @param value undefined takes the filter away. A value that no filter can have does so too. */
export function withField(filter: Filter, field: keyof Filter, value: unknown): Filter {
  const { [field]: _, ...rest } = filter;
  if (value === undefined) return rest;
  const read = Filter.safeParse({ ...rest, [field]: value });
  return read.success ? read.data : rest;
}
