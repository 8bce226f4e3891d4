import { redacted } from '../../findings.ts';
import { type ArrayShape, array, type ObjectShape, object } from '../../jsonScan/shape.ts';
import { credits, instant, name, tokenCount } from '../../values.ts';
import { type Collector, emptyPart, emptyTotals } from './collector.ts';
import {
  CACHE_READ,
  CACHE_WRITE,
  type Field,
  OTHER_OUTPUT,
  OTHER_PROMPT,
  on,
  type Part,
  PROMPT,
  usage,
} from './part.ts';
import { NESTED_USAGE, RESULT } from './resultShape.ts';

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
        value: typeof v === 'number' && Number.isSafeInteger(v) && v >= 0 ? v : null,
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
export const REQUEST_FIELDS: Readonly<Record<string, Field>> = {
  requestId: on((c, v) => {
    c.request.requestId = name(v);
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
  usage: NESTED_USAGE,
  result: RESULT,
  modelTotals: MODEL_TOTALS,
  response: array<Part>({}, RESPONSE_PART),
};

const USAGE_LOOKING = /token|credit|usage|cost|aiu|billing/i;
/** Known to say nothing that is counted: a session total, a context share, a price card. */
const USAGE_KNOWN = new Set(['sessionCopilotCredits', 'promptTokenDetails', 'usedContext']);

/** One request, as a path leads to it. */
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
