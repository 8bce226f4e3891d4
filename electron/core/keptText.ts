import { z } from 'zod';
import type { Kept, KeptPart } from '../../shared/words/kept.ts';
import { words } from '../../shared/words/words.ts';
import { said } from './kept.ts';

const Part: z.ZodType<KeptPart> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), Stored]),
);
const Stored: z.ZodType<Kept> = z.object({ say: z.string(), of: z.array(Part) });
const AllStored = z.union([Stored.transform((one) => [one]), z.array(Stored)]);

/** What a column of `storedText` says; one from before sentences were kept says itself. */
export function saidStored(text: string): string {
  const sentences = sentencesOf(text);
  return sentences === null ? text : words.warnings.sentences(sentences.map(saidOrNamed));
}

/** @returns null for what is no sentence, and for sentences within sentences until the stack ends. */
function sentencesOf(text: string): readonly Kept[] | null {
  try {
    return AllStored.safeParse(parsed(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Another version may have kept the same sentence with other parts, of which this one makes nothing. */
function saidOrNamed(sentence: Kept): string {
  try {
    return said(sentence);
  } catch {
    return sentence.say;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
