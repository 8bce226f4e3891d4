import { SpanAttributes } from './attributes.ts';

/** What is kept of a span, whatever it was written in. Ids are in lower case, and empty where there is no valid one. */
export interface SpanSeen {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string | null;
  /** Epoch ms; NaN for what is no time, null for none. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Its status is an error. */
  readonly hasFailed: boolean;
  readonly attributes: SpanAttributes;
  /** `service.name` of its resource. */
  readonly service: string | null;
}

/** A span while it is being read: fields come in any order, and what is missing stays empty. */
export class SpanDraft {
  traceId = '';
  spanId = '';
  parentSpanId = '';
  name: string | null = null;
  startedAt: number | null = null;
  endedAt: number | null = null;
  hasFailed = false;
  readonly attributes = new SpanAttributes();

  seen(service: string | null): SpanSeen {
    const { traceId, spanId, name, startedAt, endedAt, hasFailed, attributes } = this;
    return {
      traceId,
      spanId,
      parentSpanId: this.parentSpanId === '' ? null : this.parentSpanId,
      name,
      startedAt,
      endedAt,
      hasFailed,
      attributes,
      service,
    };
  }
}

/** 16 or 32 hex digits; a writer without telemetry of its own may take a UUID. All zero is OpenTelemetry's "invalid". */
const ID = /^(?=.*[1-9a-f])[\da-f][\da-f-]{14,62}[\da-f]$/i;
/** `Status.code`, as a number or by its name. */
const ERRORS: readonly unknown[] = [2, 'STATUS_CODE_ERROR'];

/** @returns the id in lower case, or empty when it is none. */
export function spanIdOf(value: unknown): string {
  return typeof value === 'string' && ID.test(value) ? value.toLowerCase() : '';
}

export function isErrorStatus(code: unknown): boolean {
  return ERRORS.includes(code);
}

/** @returns epoch ms of nanoseconds in a number, a bigint or digits; NaN for anything else, null for none. */
export function msOfNanos(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value === 0 ? null : Math.trunc(value / 1e6);
  const isDigits = typeof value === 'string' && /^\d{1,20}$/.test(value);
  if (!isDigits && typeof value !== 'bigint') return Number.NaN;
  const nanos = BigInt(value);
  return nanos === 0n ? null : Number(nanos / 1_000_000n);
}

/** @returns epoch ms of what the SDK's spans hold, `[seconds, nanoseconds]`, or of an ISO text. */
export function msOfHrTime(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return Date.parse(value);
  if (!Array.isArray(value)) return Number.NaN;
  const [seconds, nanos]: readonly unknown[] = value;
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return Number.NaN;
  return seconds * 1000 + Math.trunc(nanos / 1e6);
}
