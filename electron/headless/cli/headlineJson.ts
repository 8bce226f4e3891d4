import { toCredits, toUsd } from '../../../shared/domain/money.ts';
import type { Spend } from '../../core/store/queries/amounts.ts';
import type { Headline } from '../../core/store/queries/headline.ts';

/**
 * @param headline null before the first scan: then everything is unknown, which is not zero.
 * @param percent of the allowance; null where nobody knows.
 */
export function headlineJson(headline: Headline | null, percent: number | null) {
  const credits = (spend: Spend | undefined): number | null => {
    const nano = spend?.nanoAiu ?? null;
    return nano === null ? null : toCredits(nano);
  };
  const money = (spend: Spend | undefined) => {
    const nano = spend?.nanoAiu ?? null;
    return { credits: credits(spend), usd: nano === null ? null : toUsd(nano) };
  };
  return {
    today: { ...money(headline?.today), confidence: headline?.today.confidence ?? 'unknown' },
    cycle: { ...money(headline?.cycle), percent },
    rolling: {
      '1d': credits(headline?.rolling['1d']),
      '7d': credits(headline?.rolling['7d']),
      '30d': credits(headline?.rolling['30d']),
    },
  };
}
