import { fromCredits } from '../../../shared/domain/money.ts';
import type { FindingSink } from './findings.ts';

/** A billion tokens in one turn is no turn; below it every price stays an exact integer. */
const MOST_TOKENS = 1_000_000_000;
/** VS Code's first chat sessions; and beyond the year 2100 no clock is believed. */
const EARLIEST = Date.UTC(2021, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Beyond what a `Date` holds there is no day to put a turn on. */
const LAST_INSTANT = 8_640_000_000_000_000;
const LONGEST_NAME = 300;
const LONGEST_TITLE = 10_000;

/** @returns a whole, non-negative token count; anything else is counted and unknown. */
export function tokenCount(value: unknown, sink: FindingSink, field: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_TOKENS)
    return value;
  sink.find('bad-number', field);
  return null;
}

/** @returns an amount in nano-AIU as it is told, a whole number; anything else is counted and unknown. */
export function nanoAiu(value: unknown, sink: FindingSink, field: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  sink.find('bad-number', field);
  return null;
}

/** @returns nano-AIU of a float of credits; anything else is counted and unknown. */
export function credits(value: unknown, sink: FindingSink, field: string): number | null {
  if (value === null || value === undefined) return null;
  const nano = typeof value === 'number' ? fromCredits(value) : null;
  if (nano === null) sink.find('bad-number', field);
  return nano;
}

/**
 * @returns epoch ms of a number or an ISO text. A date outside Copilot's life is kept as told, since the
 * turn has no other, and counted; what is no date at all is unknown.
 */
export function instant(value: unknown, sink: FindingSink, field: string): number | null {
  if (value === null || value === undefined) return null;
  const ms = typeof value === 'string' ? Date.parse(value) : value;
  if (typeof ms !== 'number' || !Number.isFinite(ms) || ms < 0 || ms > LAST_INSTANT) {
    sink.find('bad-date', field);
    return null;
  }
  if (ms < EARLIEST || ms > LATEST) sink.find('bad-date', field);
  return Math.trunc(ms);
}

/** @returns a name of sensible length, or null. */
export function name(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME ? value : null;
}

/** @returns what the user named a session; of a longer one its beginning, or null. */
export function title(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.length <= LONGEST_TITLE ? value : `${value.slice(0, LONGEST_TITLE - 1).toWellFormed()}…`;
}
