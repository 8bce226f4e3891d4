import type { RequestPatch } from '../../../reducer/changes.ts';
import { parseDetails } from '../../../reducer/pricing/details.ts';
import {
  type ArrayShape,
  array,
  type ObjectShape,
  object,
  type Shape,
  scalar,
  value,
} from '../../jsonScan/shape.ts';
import { type Collector, emptyPart, emptySummary, emptyTotals } from './collector.ts';
import { credits, instant, name, tokenCount } from './values.ts';

/** What a part of the document does to the collector; the sink in `parse.ts` only calls it. */
export interface Part {
  enter?(c: Collector, index: number): void;
  leave?(c: Collector, count: number): void;
  value?(c: Collector, value: unknown): void;
  unknownKey?(c: Collector, key: string): void;
}

type Field = Shape<Part>;

function on(set: (c: Collector, value: unknown) => void): Field {
  return scalar<Part>({ value: set });
}

type Read = (value: unknown, c: Collector, field: string) => number | null;

/** Any usage key, even with zero, makes a turn one that has usage; what is no number is none (ledger 1, 3). */
function usage(read: Read, field: string, set: (r: RequestPatch, known: number | null) => void): Field {
  return on((c, v) => {
    if (v === null) return;
    const known = read(v, c, field);
    if (known !== null) c.request.hasUsageKeys = true;
    set(c.request, known);
  });
}

/** Prompt sizes of several shapes may stand side by side: the field VS Code keeps up wins over the others. */
const PROMPT = usage(tokenCount, 'promptTokens', (r, n) => {
  r.promptTokens = n ?? r.promptTokens ?? null;
});
const OTHER_PROMPT = usage(tokenCount, 'promptTokens', (r, n) => {
  r.promptTokens ??= n;
});
const OTHER_OUTPUT = usage(tokenCount, 'outputTokens', (r, n) => {
  r.otherOutputTokens = larger(r.otherOutputTokens, n);
});
const CACHE_READ = usage(tokenCount, 'cacheReadTokens', (r, n) => {
  r.cacheReadTokens = larger(r.cacheReadTokens, n);
});
const CACHE_WRITE = usage(tokenCount, 'cacheWriteTokens', (r, n) => {
  r.cacheWriteTokens = larger(r.cacheWriteTokens, n);
});

function larger(a: number | null | undefined, b: number | null): number | null {
  return a == null ? b : b === null ? a : Math.max(a, b);
}

const SUB_USAGE = object<Part>(
  {},
  {
    promptTokens: OTHER_PROMPT,
    completionTokens: OTHER_OUTPUT,
    cacheReadInputTokens: CACHE_READ,
    cacheCreationInputTokens: CACHE_WRITE,
  },
);

const MODEL_STATE = object<Part>(
  {
    enter: (c) => {
      c.request.modelState = { value: null, completedAt: null };
    },
    value: (c, v) => {
      if (v === null) c.request.modelState = null;
    },
  },
  {
    value: on((c, v) => {
      c.request.modelState = {
        value: typeof v === 'number' && Number.isInteger(v) ? v : null,
        completedAt: c.request.modelState?.completedAt ?? null,
      };
    }),
    completedAt: on((c, v) => {
      c.request.modelState = {
        value: c.request.modelState?.value ?? null,
        completedAt: instant(v, c, 'completedAt'),
      };
    }),
  },
);

const ROUNDS = array<Part>(
  {
    enter: (c) => c.roundModels.clear(),
    leave: (c, count) => {
      let best: string | null = null;
      for (const [model, times] of c.roundModels) {
        if (best === null || times >= (c.roundModels.get(best) ?? 0)) best = model;
      }
      c.request.rounds = { count, modelId: best };
    },
  },
  object<Part>(
    {},
    {
      modelId: on((c, v) => {
        const model = name(v);
        if (model === null) return;
        const times = (c.roundModels.get(model) ?? 0) + 1;
        c.roundModels.delete(model);
        c.roundModels.set(model, times);
      }),
    },
  ),
);

const SUMMARIES = array<Part>(
  {
    enter: (c) => {
      c.summaries = [];
    },
    leave: (c) => {
      if (c.summaries.length > 0) c.request.summaries = c.summaries;
    },
  },
  object<Part>(
    {
      enter: (c) => {
        c.summary = emptySummary();
      },
      leave: (c) => {
        if (c.summary.promptTokens + c.summary.completionTokens > 0) c.summaries.push(c.summary);
      },
    },
    {
      model: on((c, v) => {
        c.summary.model = name(v);
      }),
      usage: object<Part>(
        {},
        {
          prompt_tokens: on((c, v) => {
            c.summary.promptTokens = tokenCount(v, c, 'summaries') ?? 0;
          }),
          completion_tokens: on((c, v) => {
            c.summary.completionTokens = tokenCount(v, c, 'summaries') ?? 0;
          }),
          prompt_tokens_details: object<Part>(
            {},
            {
              cached_tokens: on((c, v) => {
                c.summary.cachedTokens = tokenCount(v, c, 'summaries') ?? 0;
              }),
            },
          ),
        },
      ),
    },
  ),
);

const MODEL_TOTALS = array<Part>(
  {
    enter: (c) => {
      c.totals = [];
    },
    leave: (c) => {
      c.request.modelTotals = c.totals;
    },
  },
  object<Part>(
    {
      enter: (c) => {
        c.total = emptyTotals();
      },
      leave: (c) => {
        const { model } = c.total;
        if (model !== null) c.totals.push({ ...c.total, model });
      },
    },
    {
      model: on((c, v) => {
        c.total.model = name(v);
      }),
      inputTokens: on((c, v) => {
        c.total.inputTokens = tokenCount(v, c, 'modelTotals') ?? 0;
      }),
      cachedTokens: on((c, v) => {
        c.total.cachedTokens = tokenCount(v, c, 'modelTotals') ?? 0;
      }),
      outputTokens: on((c, v) => {
        c.total.outputTokens = tokenCount(v, c, 'modelTotals') ?? 0;
      }),
    },
  ),
);

const RESULT = object<Part>(
  {},
  {
    details: on((c, v) => {
      if (typeof v !== 'string') return;
      const { nanoAiu, milli } = parseDetails(v);
      if (nanoAiu !== null) c.request.detailsNano = nanoAiu;
      if (milli !== null) c.request.detailsMilli = milli;
    }),
    usage: SUB_USAGE,
    metadata: object<Part>(
      {},
      {
        promptTokens: OTHER_PROMPT,
        outputTokens: OTHER_OUTPUT,
        cacheReadTokens: CACHE_READ,
        cacheWriteTokens: CACHE_WRITE,
        modelId: on((c, v) => {
          c.request.metadataModelId = name(v);
        }),
        resolvedModel: on((c, v) => {
          c.request.resolvedModel = name(v);
        }),
        sessionId: on((c, v) => {
          c.request.metadataSessionId = name(v);
        }),
        responseId: on((c, v) => {
          c.request.metadataResponseId = name(v) ?? c.request.metadataResponseId ?? null;
        }),
        // Stands in where there is no responseId; the order of the two keys is not promised.
        modelMessageId: on((c, v) => {
          c.request.metadataResponseId ??= name(v);
        }),
        toolCallRounds: ROUNDS,
        summaries: SUMMARIES,
      },
    ),
  },
);

const RESPONSE_PART = object<Part>(
  {
    enter: (c, index) => {
      c.part = emptyPart();
      c.partIndex = Math.max(index, 0);
    },
    leave: (c) => {
      const { kind, toolCallId, resolvedModel, dataKind, creditsNano } = c.part;
      if (kind === 'autoModeResolution' && resolvedModel !== null) c.request.autoModel = resolvedModel;
      if (dataKind !== 'subagent' || creditsNano === null) return;
      if (toolCallId === null) c.unnamedSubAgents.push({ index: c.partIndex, creditsNano });
      else c.request.subAgents = [...(c.request.subAgents ?? []), { key: toolCallId, creditsNano }];
    },
  },
  {
    kind: on((c, v) => {
      c.part.kind = v;
    }),
    toolCallId: on((c, v) => {
      c.part.toolCallId = name(v);
    }),
    resolvedModel: on((c, v) => {
      c.part.resolvedModel = name(v);
    }),
    toolSpecificData: object<Part>(
      {},
      {
        kind: on((c, v) => {
          c.part.dataKind = v;
        }),
        credits: on((c, v) => {
          c.part.creditsNano = credits(v, c, 'subAgentCredits');
        }),
      },
    ),
  },
);

/** Every key of a request that is read, with the older shapes' (docs/data-contract.md, "Token keys"). */
const REQUEST_FIELDS: Readonly<Record<string, Field>> = {
  requestId: on((c, v) => {
    c.request.requestId = typeof v === 'string' && v !== '' ? v : null;
    if (c.request.requestId === null) c.find('bad-request-id', typeof v);
  }),
  timestamp: on((c, v) => {
    c.request.timestamp = instant(v, c, 'timestamp');
  }),
  modelState: MODEL_STATE,
  modelId: on((c, v) => {
    c.request.modelId = name(v);
  }),
  agent: object<Part>(
    {},
    {
      id: on((c, v) => {
        c.request.agentId = name(v);
      }),
      extensionVersion: on((c, v) => {
        c.request.extensionVersion = name(v);
      }),
    },
  ),
  modeInfo: object<Part>(
    {},
    {
      kind: on((c, v) => {
        c.request.mode = name(v);
      }),
    },
  ),
  completionTokens: usage(tokenCount, 'completionTokens', (r, n) => {
    r.completionTokens = n;
  }),
  promptTokens: PROMPT,
  outputTokens: OTHER_OUTPUT,
  cacheReadTokens: CACHE_READ,
  cacheWriteTokens: CACHE_WRITE,
  copilotCredits: usage(credits, 'copilotCredits', (r, n) => {
    r.creditsNano = n;
  }),
  modelMetrics: object<Part>(
    {},
    {
      inputTokens: OTHER_PROMPT,
      outputTokens: OTHER_OUTPUT,
      cacheReadTokens: CACHE_READ,
      cacheWriteTokens: CACHE_WRITE,
    },
  ),
  usage: SUB_USAGE,
  result: RESULT,
  modelTotals: MODEL_TOTALS,
  response: array<Part>({}, RESPONSE_PART),
};

const USAGE_LOOKING = /token|credit|usage|cost|aiu|billing/i;
/** Known to say nothing that is counted: a session total, a context share, a price card. */
const USAGE_KNOWN = new Set(['sessionCopilotCredits', 'promptTokenDetails', 'usedContext']);

export const REQUEST: ObjectShape<Part> = object<Part>(
  {
    enter: (c) => {
      c.request = {};
    },
    unknownKey: (c, key) => {
      if (USAGE_LOOKING.test(key) && !USAGE_KNOWN.has(key))
        c.find('unknown-shape', `request.${redacted(key)}`);
    },
  },
  REQUEST_FIELDS,
  { reportUnknownKeys: true },
);

const LISTED_REQUEST = object<Part>(
  {
    enter: (c) => {
      c.request = {};
    },
    leave: (c) => {
      nameSubAgents(c, 0);
      c.requests.push(c.request);
      c.request = {};
    },
    unknownKey: (c, key) => REQUEST.tag.unknownKey?.(c, key),
  },
  REQUEST_FIELDS,
  { reportUnknownKeys: true },
);

/** Parts without an id are told apart by their place in the response. */
export function nameSubAgents(c: Collector, base: number): void {
  for (const { index, creditsNano } of c.unnamedSubAgents) {
    c.request.subAgents = [...(c.request.subAgents ?? []), { key: `#${base + index}`, creditsNano }];
  }
  c.unnamedSubAgents.length = 0;
}

export const REQUESTS: ArrayShape<Part> = array<Part>(
  {
    enter: (c) => {
      c.hasRequestList = true;
      c.requests = [];
    },
  },
  LISTED_REQUEST,
);

const SELECTED_MODEL = object<Part>(
  {
    enter: (c) => {
      c.session.selectedModel = { identifier: null, family: null, isByok: null };
    },
    value: (c) => {
      c.session.selectedModel = null;
    },
  },
  {
    identifier: on((c, v) => selectedModel(c, { identifier: name(v) })),
    metadata: object<Part>(
      {},
      {
        family: on((c, v) => selectedModel(c, { family: name(v) })),
        isBYOK: on((c, v) => selectedModel(c, { isByok: typeof v === 'boolean' ? v : null })),
      },
    ),
  },
);

function selectedModel(
  c: Collector,
  part: { identifier?: string | null; family?: string | null; isByok?: boolean | null },
): void {
  c.session.selectedModel = {
    identifier: null,
    family: null,
    isByok: null,
    ...c.session.selectedModel,
    ...part,
  };
}

const SESSION_FIELDS: Readonly<Record<string, Field>> = {
  sessionId: on((c, v) => {
    c.session.sessionId = name(v);
  }),
  creationDate: on((c, v) => {
    c.session.creationDate = instant(v, c, 'creationDate');
  }),
  customTitle: on((c, v) => {
    c.session.customTitle = name(v);
  }),
  initialLocation: on((c, v) => {
    c.session.initialLocation = name(v);
  }),
  inputState: object<Part>(
    {
      // Auto has no selected model: what the new state does not name is gone.
      enter: (c) => {
        c.session.selectedModel = null;
      },
    },
    { selectedModel: SELECTED_MODEL },
  ),
};

/** A whole session: `v` of kind 0, and what a path into the session is looked up in. */
export const SESSION: ObjectShape<Part> = object<Part>(
  {},
  {
    ...SESSION_FIELDS,
    defaultModel: on((c, v) => {
      c.session.defaultModel = name(v);
    }),
    modelId: on((c, v) => {
      c.session.defaultModel ??= name(v);
    }),
    requests: REQUESTS,
    messages: REQUESTS,
  },
);

/** Anything that does not begin like VS Code's log: a document, a seed envelope, a bare record. */
export const ENVELOPE: ObjectShape<Part> = object<Part>(
  { unknownKey: (c, key) => c.unknownKeys.push(key) },
  {
    ...REQUEST_FIELDS,
    ...SESSION_FIELDS,
    // A record's own model, or the one a whole session names for its turns.
    modelId: on((c, v) => {
      c.request.modelId = name(v);
      c.session.defaultModel = name(v);
    }),
    requests: REQUESTS,
    messages: REQUESTS,
    kind: on((c, v) => {
      c.kind = v;
    }),
    k: value<Part>({
      value: (c, v) => {
        c.path = v;
      },
    }),
  },
  { reportUnknownKeys: true },
);

/** Names of keys as they may be shown: no content hides in them. */
export function redacted(key: string): string {
  return /^[\w.$-]{1,40}$/.test(key) ? key : '?';
}
