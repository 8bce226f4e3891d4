import { z } from 'zod';

export const INGEST_PHASES = ['starting', 'reading', 'watching', 'stopped', 'failed'] as const;

/** What the reader of local files is doing, and what it found. */
export const IngestState = z.object({
  phase: z.enum(INGEST_PHASES),
  /** Of the read under way, else of the last one; bytes still ahead when it began. */
  progress: z.object({
    files: z.number(),
    filesDone: z.number(),
    bytes: z.number(),
    bytesDone: z.number(),
  }),
  /** Estimated milliseconds to the end of the read under way; null when none is, or too early to tell. */
  remainingMs: z.number().nullable(),
  roots: z.array(
    z.object({
      path: z.string(),
      host: z.string(),
      exists: z.boolean(),
      error: z.string().nullable(),
      /** Session files found below it. */
      files: z.number(),
    }),
  ),
  filesSeen: z.number(),
  /** When everything was last looked at, and when it will be again; epoch ms, null before and while stopped. */
  lookedAt: z.number().nullable(),
  nextLookAt: z.number().nullable(),
  /** How changes are noticed: events of the system, or by looking again and again where those fail. */
  watchMode: z.enum(['events', 'polling', 'off']),
  /** Why it is polling: the system's code; null while events come. */
  watchFault: z.string().nullable(),
  /** A sentence for people when `phase` is failed. */
  failure: z.string().nullable(),
  /** Of OpenTelemetry spans over HTTP; null while it is switched off. */
  receiver: z
    .object({
      listening: z.boolean(),
      port: z.number(),
      failure: z.enum(['port-taken', 'forbidden', 'failed']).nullable(),
      /** Requests that were taken and model calls in them since it was switched on, and the last one's time. */
      requests: z.number(),
      spans: z.number(),
      lastAt: z.number().nullable(),
    })
    .nullable(),
});
export type IngestState = z.output<typeof IngestState>;
