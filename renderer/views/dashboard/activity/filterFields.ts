import { Filter } from '../../../../shared/contract/amounts.ts';
import { BILLED_TO, CONFIDENCES, SOURCES, SURFACES } from '../../../../shared/domain/ledger.ts';
import { words } from '../../../../shared/words/words.ts';

export interface Choice {
  readonly key: string;
  readonly name: string;
}

export type ClosedField = 'surface' | 'source' | 'confidence' | 'billedTo';

/** Of filters whose values the program knows beforehand. */
export function closedChoices(field: ClosedField): readonly Choice[] {
  switch (field) {
    case 'surface':
      return SURFACES.map((key) => ({ key, name: words.activity.surfaces[key] }));
    case 'source':
      return SOURCES.map((key) => ({ key, name: words.receipt.sources[key] }));
    case 'confidence':
      return CONFIDENCES.map((key) => ({ key, name: words.activity.confidences[key] }));
    case 'billedTo':
      return BILLED_TO.map((key) => ({ key, name: words.activity.billedTo[key] }));
  }
}

/** @param value undefined takes the filter away. A value that no filter can have does so too. */
export function withField(filter: Filter, field: keyof Filter, value: unknown): Filter {
  const { [field]: _, ...rest } = filter;
  if (value === undefined) return rest;
  const read = Filter.safeParse({ ...rest, [field]: value });
  return read.success ? read.data : rest;
}
