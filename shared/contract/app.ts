import { z } from 'zod';

/** What runs here. */
export const About = z.object({
  version: z.string(),
  /** What it runs on, by name and version: `Electron 43.1.0`, `Node 24.21.0`, `SQLite 3.53.0`. */
  runsOn: z.array(z.string()).readonly(),
  /** Path of the ledger's file. */
  ledger: z.string(),
  /** Path of the file that keeps errors of the program itself; it is there once there was one. */
  log: z.string(),
});
export type About = z.output<typeof About>;

/**
 * How it stands with new versions. `unsupported`: this host, or this way of having installed it, cannot update itself.
 * `ready`: downloaded; it is installed when the user says so, or when the app ends anyway.
 */
export const Updates = z.object({
  state: z.enum(['unsupported', 'idle', 'checking', 'current', 'downloading', 'ready', 'failed']),
  /** Of the one found; null in states without. */
  version: z.string().nullable(),
  /** 0 to 1 while downloading, else null. */
  share: z.number().nullable(),
  /** Why it is unsupported or failed: one sentence. */
  reason: z.string().nullable(),
  /** Epoch ms of the last answer. */
  checkedAt: z.number().nullable(),
});
export type Updates = z.output<typeof Updates>;

export const NO_UPDATES: Updates = {
  state: 'unsupported',
  version: null,
  share: null,
  reason: null,
  checkedAt: null,
};
