import { z } from 'zod';
import type { PriceCard } from '../reducer/pricing/accountPrice.ts';

const Rates = z.object({
  input: z.number(),
  cachedInput: z.number(),
  cacheWrite: z.number().nullable(),
  output: z.number(),
});
const Card = z.object({
  model: z.string(),
  rates: Rates.nullable(),
  longContext: z.object({ threshold: z.number().nullable(), rates: Rates }).nullable(),
  multiplierMilli: z.number().nullable(),
}) satisfies z.ZodType<PriceCard>;

/** A price card that waits for the turn which dates it, as a cursor holds it. */
export function cardColumn(card: PriceCard | null): string | null {
  return card === null ? null : JSON.stringify(card);
}

export function cardOfColumn(text: string | null): PriceCard | null {
  return text === null ? null : Card.parse(JSON.parse(text));
}
