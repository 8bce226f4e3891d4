import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import type { Finding } from '../../../store/diagnostics.ts';

/** `forbidden`: the system lets only others have this port. `failed`: anything else; it is tried again all the same. */
export type ReceiverFailure = 'port-taken' | 'forbidden' | 'failed';

/** How the receiver stands; all counts are since it was switched on. */
export interface ReceiverState {
  /** On 127.0.0.1 at least. */
  readonly listening: boolean;
  readonly port: number;
  /** Also set while only ::1 could not be had: `localhost` may then lead to another program. */
  readonly failure: ReceiverFailure | null;
  /** Requests to `/v1/traces` that were taken. */
  readonly requests: number;
  /** Of their bodies, unpacked. */
  readonly bytes: number;
  /** Copilot's model calls among their spans. */
  readonly spans: number;
  /** Epoch ms of the last such request. */
  readonly lastAt: number | null;
}

/** What one request told; posted between threads, so plain data. */
export interface ReceivedCalls {
  readonly calls: readonly CallSeen[];
  readonly findings: readonly Finding[];
  /** Of its body, unpacked. */
  readonly bytes: number;
}

export interface ReceiverLimits {
  /** Of one body, packed and unpacked. */
  readonly bodyBytes: number;
  /** Of all bodies that have to be held until their end. */
  readonly heldBytes: number;
  /** Bodies that are being read at once. */
  readonly requests: number;
  readonly connections: number;
  /** From a request's first byte to its last. */
  readonly bodyMs: number;
  /** First and longest time until a port that could not be had is tried again. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
}

/**
 * 20 MiB is what OpenTelemetry's own collector takes at most, so exporters are set up for it. A body of protobuf is
 * held until its end, JSON is not.
 */
export const RECEIVER_LIMITS: ReceiverLimits = {
  bodyBytes: 20 * 1024 * 1024,
  heldBytes: 32 * 1024 * 1024,
  requests: 8,
  connections: 64,
  bodyMs: 30_000,
  retryMs: 1000,
  longestRetryMs: 30_000,
};

export type ReceiverOrder = { readonly type: 'close' };
export type ReceiverEvent =
  | { readonly type: 'calls'; readonly received: ReceivedCalls }
  | { readonly type: 'state'; readonly state: ReceiverState };
