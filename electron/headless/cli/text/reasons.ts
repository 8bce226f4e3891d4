import type { Reason } from '../../../../shared/domain/ledger.ts';

/** Why a number is missing, or less sure than it looks. */
const REASON_TEXTS: Readonly<Record<Reason, string>> = {
  'no-model': 'model unknown',
  'no-price': 'no price known',
  'no-tokens': 'no usage on disk',
  'input-unknown': 'input unknown',
  'price-stale': 'price may be old',
  'sub-agents-undecided': 'sub-agents perhaps not counted',
  byok: 'your own key',
  'not-billed': 'not billed',
  'calls-incomplete': 'some calls unknown',
};

export function reasonText(reason: string | null): string {
  return reason === null
    ? ''
    : (Object.entries(REASON_TEXTS).find(([known]) => known === reason)?.[1] ?? reason);
}

/** Nothing was to be billed. */
export function isNotBilled({ reason }: { readonly reason: string | null }): boolean {
  return reason === 'not-billed';
}
