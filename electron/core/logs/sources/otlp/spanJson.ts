import { JsonScanner } from '../../jsonScan/scanner.ts';
import { array, object, type Shape, scalar, value } from '../../jsonScan/shape.ts';
import type { ScanSink } from '../../jsonScan/sink.ts';
import { type AttributeValue, WANTED } from './attributes.ts';
import { MALFORMED, MOST_SPANS, type SpansRead } from './spanReading.ts';
import { isErrorStatus, msOfHrTime, msOfNanos, SpanDraft, type SpanSeen, spanIdOf } from './spanSeen.ts';

/** What a part of the document does to what is being gathered. */
interface Part {
  enter?(g: Gathering): void;
  leave?(g: Gathering): void;
  value?(g: Gathering, value: unknown): void;
  unknownKey?(g: Gathering, key: string): void;
}

class Gathering {
  readonly spans: SpanSeen[] = [];
  rejected = 0;
  /** Of the resource at hand; it may stand behind its spans, so they wait for it. */
  drafts: SpanDraft[] = [];
  service: string | null = null;
  span = new SpanDraft();
  key: string | null = null;
  /** The value of an attribute whose key may come after it. */
  held: AttributeValue | undefined;

  get isFull(): boolean {
    return this.spans.length + this.drafts.length >= MOST_SPANS;
  }

  /** Above the limit a span is read into the one before it, which nobody looks at: millions would be garbage alone. */
  beginSpan(): void {
    if (!this.isFull || this.rejected === 0) this.span = new SpanDraft();
  }

  endSpan(): void {
    if (this.isFull) {
      this.rejected++;
      return;
    }
    this.drafts.push(this.span);
    this.span = new SpanDraft();
  }

  endAttribute(): void {
    if (this.key !== null && this.span.attributes.wants(this.key))
      this.span.attributes.set(this.key, this.held);
  }

  endResource(): void {
    for (const draft of this.drafts) this.spans.push(draft.seen(this.service));
    this.drafts = [];
    this.service = null;
  }
}

function on(set: (g: Gathering, value: unknown) => void): Shape<Part> {
  return scalar<Part>({ value: set });
}

/** One kind of `AnyValue`, read as protobuf's mapping to JSON has it. */
function held(read: (written: unknown) => AttributeValue | undefined): Shape<Part> {
  return on((g, v) => {
    g.held = read(v);
  });
}

/** 64 bits are digits in a text; as a text they would pass for the name of something. */
function integerOf(written: unknown): AttributeValue | undefined {
  if (typeof written === 'number') return written;
  return typeof written === 'string' && /^-?\d{1,20}$/.test(written) ? BigInt(written) : undefined;
}

/** Also `NaN` and `Infinity`, in a text. */
function doubleOf(written: unknown): AttributeValue | undefined {
  if (typeof written === 'string') return Number(written.trim() || 'NaN');
  return typeof written === 'number' ? written : undefined;
}

const ANY_VALUE = object<Part>(
  {},
  {
    stringValue: held((v) => (typeof v === 'string' ? v : undefined)),
    intValue: held(integerOf),
    doubleValue: held(doubleOf),
    boolValue: held((v) => (typeof v === 'boolean' ? v : undefined)),
  },
);

/** `{"key":…,"value":{"intValue":…}}`; lists and maps of values are not asked for. */
function attributeList(leave: (g: Gathering) => void): Shape<Part> {
  return array<Part>(
    {},
    object<Part>(
      {
        enter: (g) => {
          g.key = null;
          g.held = undefined;
        },
        leave,
      },
      {
        key: on((g, v) => {
          g.key = typeof v === 'string' ? v : null;
        }),
        value: ANY_VALUE,
      },
    ),
  );
}

const TRACE_ID = on((g, v) => {
  g.span.traceId = spanIdOf(v);
});
const SPAN_ID = on((g, v) => {
  g.span.spanId = spanIdOf(v);
});
const PARENT_ID = on((g, v) => {
  g.span.parentSpanId = spanIdOf(v);
});
const NAME = on((g, v) => {
  g.span.name = typeof v === 'string' ? v : null;
});
const START_NANOS = on((g, v) => {
  g.span.startedAt = msOfNanos(v);
});
const END_NANOS = on((g, v) => {
  g.span.endedAt = msOfNanos(v);
});

const STATUS = object<Part>(
  {},
  {
    code: on((g, v) => {
      g.span.hasFailed = isErrorStatus(v);
    }),
  },
);

const SPANS = array<Part>(
  {},
  object<Part>(
    { enter: (g) => g.beginSpan(), leave: (g) => g.endSpan() },
    {
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      parentSpanId: PARENT_ID,
      name: NAME,
      startTimeUnixNano: START_NANOS,
      endTimeUnixNano: END_NANOS,
      status: STATUS,
      attributes: attributeList((g) => g.endAttribute()),
    },
  ),
);

const SCOPES = array<Part>({}, object<Part>({}, { spans: SPANS }));

const RESOURCE_SPANS = array<Part>(
  {},
  object<Part>(
    { leave: (g) => g.endResource() },
    {
      resource: object<Part>(
        {},
        {
          attributes: attributeList((g) => {
            if (g.key === 'service.name') g.service = typeof g.held === 'string' ? g.held : null;
          }),
        },
      ),
      scopeSpans: SCOPES,
      // As it was called before OTLP 0.15.
      instrumentationLibrarySpans: SCOPES,
    },
  ),
);

const ATTRIBUTE_MAP = object<Part>(
  { unknownKey: (g, key) => void g.span.attributes.wants(key) },
  Object.fromEntries(
    Object.keys(WANTED).map((key) => [
      key,
      on((g, v) => {
        if (g.span.attributes.wants(key)) g.span.attributes.set(key, v);
      }),
    ]),
  ),
  { reportUnknownKeys: true },
);

const START_TIME = value<Part>({
  value: (g, v) => {
    g.span.startedAt = msOfHrTime(v);
  },
});
const END_TIME = value<Part>({
  value: (g, v) => {
    g.span.endedAt = msOfHrTime(v);
  },
});

/** The body of an OTLP request. */
export const REQUEST: Shape<Part> = object<Part>({}, { resourceSpans: RESOURCE_SPANS });

/**
 * A line of a file: a request, or one span as the SDK holds it in memory, which is what the extension's and the
 * runtime's file exporters write. Their log records and metrics, in the same file, have no start and no span id there.
 */
export const LINE: Shape<Part> = object<Part>(
  {
    enter: (g) => {
      g.span = new SpanDraft();
    },
    leave: (g) => {
      if (g.span.spanId !== '' && g.span.startedAt !== null) {
        g.endSpan();
        g.endResource();
      }
    },
  },
  {
    resourceSpans: RESOURCE_SPANS,
    traceId: TRACE_ID,
    spanId: SPAN_ID,
    parentSpanId: PARENT_ID,
    parentSpanContext: object<Part>({}, { spanId: PARENT_ID }),
    // Older exporters wrote the object with its private fields.
    _spanContext: object<Part>({}, { traceId: TRACE_ID, spanId: SPAN_ID }),
    name: NAME,
    startTime: START_TIME,
    endTime: END_TIME,
    startTimeUnixNano: START_NANOS,
    endTimeUnixNano: END_NANOS,
    status: STATUS,
    attributes: ATTRIBUTE_MAP,
    resource: object<Part>(
      {},
      {
        attributes: object<Part>(
          {},
          {
            'service.name': on((g, v) => {
              g.service = typeof v === 'string' ? v : null;
            }),
          },
        ),
      },
    ),
  },
);

/** Reads spans from JSON that comes in pieces; holds what `attributes.ts` wants of them, and nothing else. */
export class SpanJsonReader {
  readonly #scanner = new JsonScanner<Part>();
  readonly #sink: ScanSink<Part>;
  readonly #root: Shape<Part>;
  #gathering = new Gathering();
  #isMalformed = false;

  constructor(root: Shape<Part>) {
    this.#root = root;
    this.#sink = {
      enter: (shape) => shape.tag.enter?.(this.#gathering),
      leave: (shape) => shape.tag.leave?.(this.#gathering),
      value: (shape, found) => shape.tag.value?.(this.#gathering, found),
      mismatch: (shape, found) => {
        // `null` is "not there" in protobuf's JSON; a text in place of a list is another format. Lines of a file may
        // be of any kind, and one that is not ours is no damage.
        if (found !== null && shape.kind !== 'scalar' && root === REQUEST) this.#isMalformed = true;
      },
      unknownKey: (shape, key) => shape.tag.unknownKey?.(this.#gathering, key),
      oversize() {},
    };
  }

  start(): void {
    this.#gathering = new Gathering();
    this.#isMalformed = false;
    this.#scanner.start(this.#root, this.#sink);
  }

  write(buffer: Buffer, start: number, end: number): void {
    this.#scanner.write(buffer, start, end);
  }

  finish(): SpansRead {
    const { spans, rejected } = this.#gathering;
    const isWhole = this.#scanner.finish() === 'complete';
    this.#gathering = new Gathering();
    return isWhole && !this.#isMalformed ? { ok: true, spans, rejected } : MALFORMED;
  }
}
