import assert from 'node:assert/strict';
import { isRecord } from '../../../support/oracleValues.ts';
import { ReferenceReader } from '../../../support/referenceReader.ts';
import type { MemoryLedger } from './memoryLedger.ts';

const MOST_TOKENS = 1_000_000_000;
/** Of a list that is cut to a greater length every place would be looked at. */
const MOST_REQUESTS = 10_000;
/** An id that is taken as it is. */
const REQUEST_ID = /^request_[\w-]{1,60}$/;

/**
 * A chat's log as VS Code itself reads it, every line through JSON.parse, and of each request what it says of its tokens
 * and its place. Where a line could not be applied, or moves what a request is called, VS Code and the ledger differ on
 * purpose (docs/data-contract.md, "The mutation log"), and nothing is compared.
 */
export class NaiveSession {
  /** Why it is not compared; empty where it is. */
  readonly why: string;
  readonly #tokens = new Map<string, number>();
  readonly #places: readonly (string | null)[];

  constructor(bytes: Buffer) {
    const reader = new ReferenceReader();
    let why = '';
    let from = 0;
    while (why === '' && from < bytes.length) {
      const end = bytes.indexOf(10, from);
      if (end < 0) why = 'torn';
      const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
      from += line.length;
      why ||= oddity(line);
      if (why === '') {
        reader.push(line);
        if (reader.skipped.length > 0) why = 'skipped';
        else this.#hear(reader.state);
      }
    }
    const requests = requestsOf(reader.state);
    if (why === '' && requests === null) why = 'no requests';
    this.#places = (requests ?? []).map((request) => idOf(request));
    if (why === '' && this.#places.includes(null)) why = 'other ids';
    this.why = why;
  }

  get isKnown(): boolean {
    return this.why === '';
  }

  get requests(): number {
    return this.#places.length;
  }

  holds(ledger: MemoryLedger): void {
    assert.deepEqual(
      ledger.places,
      this.#places,
      'requests stand in other places than JSON.parse finds them in',
    );
    for (const [id, tokens] of this.#tokens) {
      assert.equal(
        ledger.evidenceOf(id)?.completionTokens,
        tokens,
        'tokens differ from what JSON.parse finds',
      );
    }
  }

  #hear(state: unknown): void {
    for (const request of requestsOf(state) ?? []) {
      const id = idOf(request);
      const tokens = isRecord(request) ? request.completionTokens : undefined;
      if (id === null || typeof tokens !== 'number' || !Number.isInteger(tokens)) continue;
      if (tokens < 0 || tokens > MOST_TOKENS) continue;
      this.#tokens.set(id, Math.max(tokens, this.#tokens.get(id) ?? 0));
    }
  }
}

/** What one of the two reads on purpose in another way than the other. */
function oddity(line: Buffer): string {
  const text = line.toString();
  if (text.trim() === '') return '';
  if (/messages|__proto__|\\|"length"/.test(text)) return 'other names';
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    return 'bad line';
  }
  if (!isRecord(entry)) return 'no entry';
  const { kind, k, v, i } = entry;
  if (typeof i === 'number' && i > MOST_REQUESTS) return 'a long list';
  if (text.indexOf('"kind"') !== text.lastIndexOf('"kind":') && kind !== 0) return 'two kinds';
  if (kind === 0) return isRecord(v) && Array.isArray(v.requests) ? '' : 'no session';
  if (!Array.isArray(k) || k.length === 0 || k[0] !== 'requests') return Array.isArray(k) ? '' : 'no path';
  if (k.length === 1) return kind === 2 && (v === undefined || Array.isArray(v)) ? '' : 'requests set';
  const isPlace = typeof k[1] === 'number' && Number.isSafeInteger(k[1]) && k[1] >= 0;
  if (!isPlace || k[2] === 'requestId' || k.length === 2) return 'another id';
  return '';
}

function requestsOf(state: unknown): readonly unknown[] | null {
  return isRecord(state) && Array.isArray(state.requests) ? [...state.requests] : null;
}

function idOf(request: unknown): string | null {
  const id = isRecord(request) ? request.requestId : undefined;
  return typeof id === 'string' && REQUEST_ID.test(id) ? id : null;
}
