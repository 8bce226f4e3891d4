import { z } from 'zod';
import type { Kept, KeptPart } from '../../shared/words/kept.ts';
import { words } from '../../shared/words/words.ts';
import { said } from './kept.ts';

const Part: z.ZodType<KeptPart> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), Stored]),
);
const Stored: z.ZodType<Kept> = z.object({ say: z.string(), of: z.array(Part) });
const AllStored = z.union([Stored.transform((one) => [one]), z.array(Stored)]);

/** As a column holds one sentence or several. */
export function storedText(sentences: Kept | readonly Kept[]): string {
  return JSON.stringify(sentences);
}

/** What such a column says; one from before sentences were kept says itself. */
export function saidStored(text: string): string {
  const all = AllStored.safeParse(parsed(text));
  return all.success ? words.warnings.sentences(all.data.map(said)) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
