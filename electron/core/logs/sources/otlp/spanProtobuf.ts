import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { LONGEST_KEY } from './attributes.ts';
import { MALFORMED, MOST_SPANS, type SpansRead } from './spanReading.ts';
import { isErrorStatus, msOfNanos, SpanDraft, type SpanSeen, spanIdOf } from './spanSeen.ts';

/** Keys are short; a longer one is none of ours and is not even decoded. A letter takes three bytes at most. */
const MOST_KEY_BYTES = 3 * LONGEST_KEY;
/** Of a name its beginning alone is looked at. */
const MOST_NAME_BYTES = 256;

/**
 * Reads an `ExportTraceServiceRequest` (opentelemetry-proto 1.x; its field numbers are stable). Only the fields that
 * are wanted are decoded: what else is in the body, content included, is passed over as bytes.
 */
export function readSpanProtobuf(body: Uint8Array): SpansRead {
  const spans: SpanSeen[] = [];
  let rejected = 0;
  try {
    fields(body, {
      1: (resourceSpans) => {
        const drafts: SpanDraft[] = [];
        let service: string | null = null;
        const scope = (scopeSpans: Uint8Array): void =>
          fields(scopeSpans, {
            2: (span) => {
              if (spans.length + drafts.length >= MOST_SPANS) rejected++;
              else drafts.push(readSpan(span));
            },
          });
        fields(resourceSpans, {
          1: (resource) =>
            fields(resource, {
              1: (attribute) => {
                const { key, value } = readAttribute(attribute);
                if (key === 'service.name') service = value === null ? null : textOf(value);
              },
            }),
          2: scope,
          // As it was called before OTLP 0.15.
          1000: scope,
        });
        for (const draft of drafts) spans.push(draft.seen(service));
      },
    });
  } catch {
    // The reader throws on whatever is no wire format; there is nothing else in here that throws.
    return MALFORMED;
  }
  return { ok: true, spans, rejected };
}

function readSpan(bytes: Uint8Array): SpanDraft {
  const draft = new SpanDraft();
  fields(
    bytes,
    {
      1: (id) => {
        draft.traceId = hex(id);
      },
      2: (id) => {
        draft.spanId = hex(id);
      },
      4: (id) => {
        draft.parentSpanId = hex(id);
      },
      5: (name) => {
        draft.name = utf8(name.subarray(0, MOST_NAME_BYTES));
      },
      9: (attribute) => {
        const { key, value } = readAttribute(attribute);
        if (key !== null && draft.attributes.wants(key) && value !== null)
          draft.attributes.set(key, readValue(value));
      },
      15: (status) =>
        fields(status, {}, (number, type, reader) => {
          if (number !== 3 || type !== WireType.Varint) return false;
          draft.hasFailed = isErrorStatus(reader.int32());
          return true;
        }),
    },
    (number, type, reader) => {
      if (type !== WireType.Bit64 || (number !== 7 && number !== 8)) return false;
      const ms = msOfNanos(reader.fixed64());
      if (number === 7) draft.startedAt = ms;
      else draft.endedAt = ms;
      return true;
    },
  );
  return draft;
}

function readAttribute(bytes: Uint8Array): { key: string | null; value: Uint8Array | null } {
  let key: string | null = null;
  let value: Uint8Array | null = null;
  fields(bytes, {
    1: (name) => {
      key = name.length <= MOST_KEY_BYTES ? utf8(name) : null;
    },
    2: (any) => {
      value = any;
    },
  });
  return { key, value };
}

function textOf(anyValue: Uint8Array): string | null {
  const value = readValue(anyValue);
  return typeof value === 'string' ? value : null;
}

/** A plain `AnyValue`; lists and maps of values are not asked for. */
function readValue(bytes: Uint8Array): unknown {
  let found: unknown;
  fields(
    bytes,
    {
      1: (text) => {
        found = utf8(text);
      },
    },
    (number, type, reader) => {
      if (number === 2 && type === WireType.Varint) found = reader.bool();
      else if (number === 3 && type === WireType.Varint) found = reader.int64();
      else if (number === 4 && type === WireType.Bit64) found = reader.double();
      else return false;
      return true;
    },
  );
  return found;
}

/**
 * Visits the fields of a message in their order: `messages` those of a length, by number; `others` the rest, saying
 * whether it read the value. What nobody takes, or has another type than it should, is skipped, as protobuf has it.
 */
function fields(
  bytes: Uint8Array,
  messages: Readonly<Record<number, (bytes: Uint8Array) => void>>,
  others?: (number: number, type: WireType, reader: BinaryReader) => boolean,
): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    const visit = type === WireType.LengthDelimited ? messages[number] : undefined;
    if (visit !== undefined) visit(reader.bytes());
    else if (others?.(number, type, reader) !== true) reader.skip(type, number);
  }
}

function hex(id: Uint8Array): string {
  return spanIdOf(Buffer.from(id.buffer, id.byteOffset, id.length).toString('hex'));
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
