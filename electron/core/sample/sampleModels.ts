/** A model of the sample home. Prices as VS Code stores them: AI credits per million tokens. */
export interface SampleModel {
  /** As in `modelId`, without the vendor. */
  readonly id: string;
  readonly name: string;
  /** What the vendor's answer names itself, if not the id. */
  readonly resolved?: string;
  /** Not `copilot`: somebody else bills it. */
  readonly vendor: string;
  readonly inputCost: number;
  readonly cacheCost: number;
  /** `null`: prompts are billed at the input price whether they are kept or not. */
  readonly cacheWriteCost: number | null;
  readonly outputCost: number;
  readonly maxOutput: number;
}

const COPILOT = { vendor: 'copilot', cacheWriteCost: null } as const;

export const SAMPLE_MODELS = {
  sonnet: {
    ...COPILOT,
    id: 'claude-sonnet-4.6',
    name: 'Claude Sonnet 4.6',
    resolved: 'claude-sonnet-4-6-20260114',
    inputCost: 300,
    cacheCost: 30,
    cacheWriteCost: 375,
    outputCost: 1500,
    maxOutput: 32_000,
  },
  opus: {
    ...COPILOT,
    id: 'claude-opus-4.8',
    name: 'Claude Opus 4.8',
    inputCost: 500,
    cacheCost: 50,
    cacheWriteCost: 625,
    outputCost: 2500,
    maxOutput: 64_000,
  },
  codex: {
    ...COPILOT,
    id: 'gpt-5.3-codex',
    name: 'GPT-5.3-Codex',
    inputCost: 175,
    cacheCost: 17.5,
    outputCost: 1400,
    maxOutput: 128_000,
  },
  flash: {
    ...COPILOT,
    id: 'gemini-3.8-flash',
    name: 'Gemini 3.8 Flash',
    inputCost: 75,
    cacheCost: 7.5,
    outputCost: 375,
    maxOutput: 64_000,
  },
  haiku: {
    ...COPILOT,
    id: 'claude-haiku-4.5',
    name: 'Claude Haiku 4.5',
    resolved: 'claude-haiku-4-5-20251001',
    inputCost: 100,
    cacheCost: 10,
    cacheWriteCost: 125,
    outputCost: 500,
    maxOutput: 64_000,
  },
  nano: {
    ...COPILOT,
    id: 'gpt-5.4-nano',
    name: 'GPT-5.4 nano',
    inputCost: 20,
    cacheCost: 2,
    outputCost: 125,
    maxOutput: 128_000,
  },
  raptor: {
    ...COPILOT,
    id: 'raptor-mini',
    name: 'Raptor mini',
    resolved: 'capi-noe-ptuc-h200-oswe-vscode-prime',
    inputCost: 25,
    cacheCost: 2.5,
    outputCost: 200,
    maxOutput: 64_000,
  },
  own: {
    vendor: 'ollama',
    id: 'qwen3-coder:30b',
    name: 'qwen3-coder:30b',
    inputCost: 0,
    cacheCost: 0,
    cacheWriteCost: null,
    outputCost: 0,
    maxOutput: 32_000,
  },
} as const satisfies Record<string, SampleModel>;

/** The model as the session's input box remembers it. */
export function modelCard(model: SampleModel): { identifier: string; metadata: { [key: string]: unknown } } {
  return {
    identifier: `${model.vendor}/${model.id}`,
    metadata: {
      vendor: model.vendor,
      family: model.id,
      name: model.name,
      isBYOK: model.vendor !== 'copilot',
      ...(model.vendor === 'copilot'
        ? {
            inputCost: model.inputCost,
            cacheCost: model.cacheCost,
            ...(model.cacheWriteCost === null ? {} : { cacheWriteCost: model.cacheWriteCost }),
            outputCost: model.outputCost,
          }
        : {}),
    },
  };
}
