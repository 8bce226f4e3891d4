import { z } from 'zod';
import { CallError } from '../contract/errors.ts';

/**
 * A frame is JSON text, the same over every transport. What a client asks is short: longer frames are refused
 * unread, since parsing them may cost a hundred times their size. Answers are as long as they are.
 */
export const LONGEST_CLIENT_FRAME = 100_000;

const Id = z.int().min(0);

export const ClientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: Id, method: z.string().max(100), params: z.unknown().optional() }),
  /** `id` is the client's name for this subscription; snapshots carry it. */
  z.object({ type: z.literal('follow'), id: Id, topic: z.string().max(100), params: z.unknown().optional() }),
  z.object({ type: z.literal('unfollow'), id: Id }),
]);
export type ClientFrame = z.output<typeof ClientFrame>;

export const ServerFrame = z.discriminatedUnion('type', [
  /** Always the first. */
  z.object({ type: z.literal('greeting'), contract: z.int(), capabilities: z.array(z.string()) }),
  z.object({ type: z.literal('result'), id: Id, result: z.unknown() }),
  z.object({ type: z.literal('failure'), id: Id.nullable(), error: CallError }),
  /** All that changed at once of what the client follows. */
  z.object({
    type: z.literal('snapshots'),
    snapshots: z.array(z.object({ id: Id, topic: z.string(), revision: z.int(), payload: z.unknown() })),
  }),
]);
export type ServerFrame = z.output<typeof ServerFrame>;

/** @returns the frame, or null for anything that is none: it came from outside. */
export function readFrame<T>(schema: z.ZodType<T>, text: string): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = schema.safeParse(value);
  return read.success ? read.data : null;
}
