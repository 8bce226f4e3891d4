import { redacted } from '../../findings.ts';
import { type ObjectShape, object, type Shape, scalar, value } from '../../jsonScan/shape.ts';
import type { Kind } from './eventType.ts';

const USAGE_LOOKING = /token|credit|usage|cost|aiu|billing/i;
/** Known, and no usage: sizes of the context, and the same counts once more, by kind of token. */
const NO_USAGE = new Set([
  ...['currentTokens', 'systemTokens', 'conversationTokens', 'toolDefinitionsTokens', 'tokenDetails'],
  ...['preCompactionTokens', 'postCompactionTokens', 'tokensRemoved', 'reasoningTokens'],
]);

/** What one line shows of itself, unchecked: its fields by their names, those of objects in it by their paths. */
export class EventDraft {
  readonly fields = new Map<string, unknown>();
  /** Keys that look like usage and that nothing reads, with their place, redacted. */
  readonly unread: string[] = [];
  readonly oversize: string[] = [];

  reset(): void {
    this.fields.clear();
    this.unread.length = 0;
    this.oversize.length = 0;
  }
}

/** What a part of the line is called in the draft. */
export interface Part {
  readonly field: string;
}

function line(data: Shape<Part>): ObjectShape<Part> {
  return object<Part>(
    { field: '' },
    {
      type: scalar({ field: 'type' }),
      id: scalar({ field: 'id' }),
      timestamp: scalar({ field: 'timestamp' }),
      data,
    },
    { reportUnknownKeys: true },
  );
}

/** @param reported whether its other keys are looked at: of what tells usage. */
function fields(
  field: string,
  names: readonly string[],
  more: Readonly<Record<string, Shape<Part>>> = {},
  reported = true,
): ObjectShape<Part> {
  const scalars = names.map((name) => [name, scalar<Part>({ field: `${field}.${name}` })]);
  return object<Part>(
    { field },
    { ...Object.fromEntries(scalars), ...more },
    { reportUnknownKeys: reported },
  );
}

const OF_A_RUN = line(
  fields(
    'data',
    ['copilotVersion'],
    { context: fields('data.context', ['cwd', 'gitRoot'], {}, false) },
    false,
  ),
);
export const USED = 'data.compactionTokensUsed';
export const BILLED = `${USED}.copilotUsage`;
const TOTALS = ['totalNanoAiu', 'totalPremiumRequests'] as const;

/** By kind all that is ever read of its line. An answer's text stands beside it and is passed over. */
export const LINES: Readonly<Record<Kind, ObjectShape<Part>>> = {
  start: OF_A_RUN,
  resume: OF_A_RUN,
  checkpoint: line(fields('data', TOTALS)),
  // The models are its keys, so it is taken whole; a list of what was counted, for a few models.
  shutdown: line(fields('data', TOTALS, { modelMetrics: value({ field: 'data.modelMetrics' }) })),
  compaction: line(
    fields('data', ['success'], {
      compactionTokensUsed: fields(
        USED,
        [
          ...['model', 'inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'],
          ...['input', 'output', 'cachedInput'],
        ],
        { copilotUsage: fields(BILLED, ['totalNanoAiu']) },
      ),
    }),
  ),
  answer: line(fields('data', ['apiCallId', 'messageId', 'model', 'outputTokens'])),
};

/** Of an event that is not known: whether it looks like usage. */
export const UNKNOWN_LINE = line(fields('data', []));
/** Only what it is: of a line in another order, before it is read as what it is. */
export const TYPE_ALONE = object<Part>({ field: '' }, { type: scalar({ field: 'type' }) });

export function noteUnread(draft: EventDraft, key: string, place: string): void {
  if (USAGE_LOOKING.test(key) && !NO_USAGE.has(key)) draft.unread.push(place + redacted(key));
}
