import { z } from 'zod';
import { Headline, RequestRow } from './amounts.ts';
import { IngestState } from './ingest.ts';

/** What a view can follow: whole snapshots, each with a revision, at most four a second. */
export const topics = {
  spend: z.object({ asOf: z.number(), headline: Headline, latest: z.array(RequestRow).readonly() }),
  ingest: IngestState,
} as const satisfies Record<string, z.ZodType>;

export type Topic = keyof typeof topics;
export type Payload<T extends Topic> = z.output<(typeof topics)[T]>;
export const TOPICS: readonly Topic[] = ['spend', 'ingest'];

export function isTopic(name: string): name is Topic {
  return Object.hasOwn(topics, name);
}
