import { parseDetails } from '../../../reducer/pricing/details.ts';
import { array, object } from '../../jsonScan/shape.ts';
import { name, tokenCount } from '../../values.ts';
import { emptySummary } from './collector.ts';
import { CACHE_READ, CACHE_WRITE, OTHER_OUTPUT, OTHER_PROMPT, on, type Part } from './part.ts';

/** Usage as older versions nested it (docs/data-contract.md, "Token keys"). */
export const NESTED_USAGE = object<Part>(
  {},
  {
    promptTokens: OTHER_PROMPT,
    completionTokens: OTHER_OUTPUT,
    cacheReadInputTokens: CACHE_READ,
    cacheCreationInputTokens: CACHE_WRITE,
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

/** `result` of a request: its footer and what its metadata tells of models, rounds and identity. */
export const RESULT = object<Part>(
  {},
  {
    details: on((c, v) => {
      if (typeof v !== 'string') return;
      const { nanoAiu, milli } = parseDetails(v);
      if (nanoAiu !== null) c.request.detailsNano = nanoAiu;
      if (milli !== null) c.request.detailsMilli = milli;
    }),
    usage: NESTED_USAGE,
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
