import type { SessionChange } from '../../../reducer/changes.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import { redacted } from '../../findings.ts';
import { JsonScanner } from '../../jsonScan/scanner.ts';
import { type ObjectShape, object, type Shape, scalar } from '../../jsonScan/shape.ts';
import type { ScanSink } from '../../jsonScan/sink.ts';
import type { Bytes } from '../../lines.ts';
import { Collector } from './collector.ts';
import { asPath, readHeader } from './lineHeader.ts';
import type { Part } from './part.ts';
import { nameSubAgents, REQUEST, REQUESTS } from './requestShape.ts';
import { ENVELOPE, SESSION } from './sessionShape.ts';

export interface Parsed {
  /** `invalid`: not JSON, or cut short. */
  readonly ok: boolean;
  readonly changes: readonly SessionChange[];
}

const NOTHING: Parsed = { ok: true, changes: [] };
const BAD: Parsed = { ok: false, changes: [] };
const A_CONTAINER = {};
const MOST_SIGNATURE_KEYS = 20;

/**
 * Reads VS Code's chat session files: the mutation log line by line, flat documents whole, and the envelopes
 * of the seed contract (docs/data-contract.md, "Shapes"). Holds no content of a chat, only what it is asked for.
 */
export class SessionParser {
  readonly #scanner = new JsonScanner<Part>();
  readonly #collector = new Collector();
  readonly #sink: ScanSink<Part>;
  readonly #lines = new Map<Shape<Part>, ObjectShape<Part>>();
  /** The shape that `v` should have, whether there is a `v`, and whether it has another type. */
  #expected: Shape<Part> | null = null;
  #valueSeen = false;
  #mismatched = false;

  constructor() {
    const c = this.#collector;
    this.#sink = {
      enter: (shape, index) => {
        if (shape === this.#expected) this.#valueSeen = true;
        shape.tag.enter?.(c, index);
      },
      leave: (shape, count) => shape.tag.leave?.(c, count),
      value: (shape, value) => {
        if (shape === this.#expected) this.#valueSeen = true;
        shape.tag.value?.(c, value);
      },
      mismatch: (shape, value) => {
        if (shape === this.#expected) this.#valueSeen = this.#mismatched = true;
        shape.tag.value?.(c, value === undefined && shape.kind === 'scalar' ? A_CONTAINER : value);
      },
      unknownKey: (shape, key) => shape.tag.unknownKey?.(c, key),
      oversize: () => c.find('oversize-value', 'value'),
    };
  }

  takeFindings(): readonly Finding[] {
    return this.#collector.take();
  }

  /** The last line was half a line: what was found in it will be found again. */
  forgetLine(): void {
    this.#collector.forgetLine();
  }

  /** One line of a `.jsonl` file, without its line end. */
  line(bytes: Bytes): Parsed {
    const header = readHeader(bytes.head);
    return header === null ? this.#envelope(bytes) : this.#mutation(bytes, header.kind, header.path);
  }

  /** A whole `.json` file: a session, a list of records, or one record. */
  document(bytes: Bytes): Parsed {
    if (/[[{]/.exec(bytes.head)?.[0] === '[') {
      if (!this.#scan(bytes, REQUESTS)) return BAD;
      return { ok: true, changes: [{ type: 'replace', session: {}, requests: this.#collector.requests }] };
    }
    if (!this.#scan(bytes, ENVELOPE)) return BAD;
    const c = this.#collector;
    if (c.hasRequestList)
      return { ok: true, changes: [{ type: 'replace', session: c.session, requests: c.requests }] };
    if (!this.#isRecord()) return this.#unknown();
    return { ok: true, changes: [{ type: 'replace', session: c.session, requests: [c.request] }] };
  }

  #mutation(bytes: Bytes, kind: number, path: readonly (string | number)[]): Parsed {
    if (kind === 0 || (kind === 1 && path.length === 0)) return this.#snapshot(bytes);
    // A push without a place appends records: the wrapper of the seed contract.
    if (kind === 2 && path.length === 0) return this.#requestList(bytes, kind);
    const [first, index] = path;
    if (first !== 'requests' && first !== 'messages') return this.#sessionField(bytes, kind, path);
    if (path.length === 1) return this.#requestList(bytes, kind);
    if (typeof index !== 'number') return NOTHING;
    if (path.length === 2) return kind === 1 ? this.#wholeRequest(bytes, index) : NOTHING;
    return this.#requestField(bytes, kind, index, path.slice(2));
  }

  #snapshot(bytes: Bytes): Parsed {
    if (!this.#scanValue(bytes, SESSION)) return BAD;
    const c = this.#collector;
    // The wrapper of older fixtures: records in `v`, no path.
    if (this.#mismatched) return this.#requestList(bytes, 2);
    return { ok: true, changes: [{ type: 'replace', session: c.session, requests: c.requests }] };
  }

  /** `requests` set, pushed, cut or deleted. */
  #requestList(bytes: Bytes, kind: number): Parsed {
    if (!this.#scanValue(bytes, REQUESTS)) return BAD;
    const c = this.#collector;
    if (this.#mismatched) return this.#unknown();
    const truncateTo = kind === 2 ? c.truncateTo : 0;
    return { ok: true, changes: [{ type: 'push', truncateTo, requests: c.requests }] };
  }

  #wholeRequest(bytes: Bytes, index: number): Parsed {
    if (!this.#scanValue(bytes, REQUEST)) return BAD;
    const c = this.#collector;
    nameSubAgents(c, 0);
    return { ok: true, changes: [{ type: 'put', index, request: c.request }] };
  }

  #requestField(bytes: Bytes, kind: number, index: number, rest: readonly (string | number)[]): Parsed {
    const shape = descend(REQUEST, rest);
    if (shape === undefined) return NOTHING;
    const at = rest[1];
    if (!this.#scanValue(bytes, shape)) return BAD;
    const c = this.#collector;
    // Deleted, or set without a value: nothing where something stood. Only a turn's end can be undone.
    if (kind === 3 || !this.#valueSeen) {
      if (rest[0] === 'modelState') c.request.modelState = null;
    }
    nameSubAgents(c, kind === 2 ? (c.truncateTo ?? 0) : typeof at === 'number' ? at : 0);
    return { ok: true, changes: [{ type: 'patch', index, patch: c.request }] };
  }

  #sessionField(bytes: Bytes, kind: number, path: readonly (string | number)[]): Parsed {
    const shape = kind === 2 ? undefined : descend(SESSION, path);
    if (shape === undefined) return NOTHING;
    if (!this.#scanValue(bytes, shape)) return BAD;
    const c = this.#collector;
    if (!this.#valueSeen) {
      if (path[0] === 'customTitle') c.session.customTitle = null;
      if (path[0] === 'inputState' && path.length <= 2) c.session.selectedModel = null;
    }
    return { ok: true, changes: [{ type: 'session', session: c.session }] };
  }

  /** A line that does not begin as VS Code's do. */
  #envelope(bytes: Bytes): Parsed {
    if (!this.#scan(bytes, ENVELOPE)) return BAD;
    const c = this.#collector;
    if (c.kind !== undefined) {
      const path = asPath(c.path) ?? [];
      // VS Code's log in another order of keys, or the seed's wrapper, which appends where it names no path.
      if (path.length > 0)
        return isMutationKind(c.kind) ? this.#mutation(bytes, c.kind, path) : this.#unknown();
      if (!c.unknownKeys.includes('v')) return this.#unknown();
      return c.kind === 0 ? this.#snapshot(bytes) : this.#requestList(bytes, 2);
    }
    const session: SessionChange = { type: 'session', session: c.session };
    const requests = c.hasRequestList ? c.requests : this.#isRecord() ? [c.request] : null;
    if (requests === null) return this.#unknown();
    return { ok: true, changes: [session, { type: 'push', truncateTo: null, requests }] };
  }

  #isRecord(): boolean {
    const { request } = this.#collector;
    return request.hasUsageKeys === true || request.requestId !== undefined;
  }

  /** Named once per file and set of keys; the record is skipped, the file goes on (seed 2.6). */
  #unknown(): Parsed {
    const keys = [...new Set(this.#collector.unknownKeys.map(redacted))].sort().slice(0, MOST_SIGNATURE_KEYS);
    this.#collector.find('unknown-shape', keys.join(','));
    return NOTHING;
  }

  #scan(bytes: Bytes, shape: Shape<Part>): boolean {
    this.#collector.reset();
    this.#scanner.start(shape, this.#sink);
    bytes.feed((buffer, start, end) => this.#scanner.write(buffer, start, end));
    return this.#scanner.finish() === 'complete';
  }

  /** Scans the line around a value, `{"kind":2,"k":[…],"v":…,"i":3}`, for `shape` in `v`. */
  #scanValue(bytes: Bytes, shape: Shape<Part>): boolean {
    let line = this.#lines.get(shape);
    if (line === undefined) {
      line = object<Part>({}, { v: shape, i: TRUNCATE_TO });
      this.#lines.set(shape, line);
    }
    this.#expected = shape;
    this.#valueSeen = this.#mismatched = false;
    const ok = this.#scan(bytes, line);
    this.#expected = null;
    return ok;
  }
}

/** Comes after `v`, at the line's very end. */
const TRUNCATE_TO = scalar<Part>({
  value: (c, v) => {
    if (typeof v === 'number' && Number.isSafeInteger(v) && v >= 0) c.truncateTo = v;
  },
});

function isMutationKind(kind: unknown): kind is 0 | 1 | 2 | 3 {
  return kind === 0 || kind === 1 || kind === 2 || kind === 3;
}

/** The shape that a path leads to, or undefined when nothing there is wanted. */
function descend(from: Shape<Part>, path: readonly (string | number)[]): Shape<Part> | undefined {
  let at: Shape<Part> | undefined = from;
  for (const step of path) {
    if (at?.kind === 'object' && typeof step === 'string') at = at.fieldNamed(step);
    else if (at?.kind === 'array' && typeof step === 'number') at = at.element;
    else return undefined;
  }
  return at;
}
