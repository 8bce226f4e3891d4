import { redacted } from '../../findings.ts';
import { type ObjectShape, object, type Shape, scalar } from '../../jsonScan/shape.ts';

const ENTRY_FIELDS = ['type', 'ts', 'dur', 'sid', 'spanId', 'status'] as const;
/** All that is ever read of a call. The prompt stands beside them, in `inputMessages` and `userRequest`. */
const ATTRIBUTES = [
  'model',
  'debugName',
  'inputTokens',
  'outputTokens',
  'cachedTokens',
  'copilotUsageNanoAiu',
  'responseId',
  // Of a `child_session_ref`.
  'childSessionId',
] as const;

export type EntryField = (typeof ENTRY_FIELDS)[number];
export type Attribute = (typeof ATTRIBUTES)[number];

const USAGE_LOOKING = /token|credit|usage|cost|aiu|billing/i;
/** Limits of a request (`maxTokens`), and a share of the output that is counted in it. */
const NO_USAGE = /^max|^reasoning/i;

/** What one line shows of itself, unchecked. */
export class EntryDraft {
  readonly entry = new Map<EntryField, unknown>();
  readonly attributes = new Map<Attribute, unknown>();
  /** Keys that look like usage and that nothing reads, with their place, redacted. */
  readonly unread: string[] = [];
  readonly oversize: string[] = [];

  reset(): void {
    this.entry.clear();
    this.attributes.clear();
    this.unread.length = 0;
    this.oversize.length = 0;
  }
}

/** What a part of the entry does to the draft. */
export interface Part {
  readonly field: string;
  enter?(draft: EntryDraft): void;
  value?(draft: EntryDraft, value: unknown): void;
  unknownKey?(draft: EntryDraft, key: string): void;
}

function fields<Name extends string>(
  names: readonly Name[],
  into: (draft: EntryDraft) => Map<Name, unknown>,
): Record<string, Shape<Part>> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      scalar<Part>({ field: name, value: (draft, value) => into(draft).set(name, value) }),
    ]),
  );
}

const ATTRS = object<Part>(
  {
    field: 'attrs',
    // Of a repeated key the last one counts.
    enter: (draft) => draft.attributes.clear(),
    unknownKey: (draft, key) => note(draft, key, 'attrs.'),
  },
  fields(ATTRIBUTES, (draft) => draft.attributes),
  { reportUnknownKeys: true },
);

/** docs/data-contract.md, "Debug logs", Entries. */
export const ENTRY: ObjectShape<Part> = object<Part>(
  { field: 'entry', unknownKey: (draft, key) => note(draft, key, '') },
  { ...fields(ENTRY_FIELDS, (draft) => draft.entry), attrs: ATTRS },
  { reportUnknownKeys: true },
);

function note(draft: EntryDraft, key: string, place: string): void {
  if (USAGE_LOOKING.test(key) && !NO_USAGE.test(key)) draft.unread.push(place + redacted(key));
}
