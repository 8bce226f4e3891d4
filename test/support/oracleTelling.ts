import { isRecord } from './oracleValues.ts';

/** What a request, as it stands in its session at one moment, says of the spend. Nothing is remembered here. */
export interface Telling {
  readonly timestamp: number;
  readonly completedAt: number | null;
  readonly modelId: string | null;
  readonly autoModel: string | null;
  readonly extensionVersion: string | null;
  readonly completionTokens: number | null;
  readonly lastCallOutput: number | null;
  /** The field that VS Code keeps up, and the one that stands in the result. */
  readonly prompt: number | null;
  readonly resultPrompt: number | null;
  readonly credits: number | null;
  readonly footerCredits: number | null;
  readonly rounds: number | null;
  /** `toolCallId` → nano-AIU. */
  readonly subAgents: ReadonlyMap<string, number>;
  readonly answeredIn: string | null;
  readonly answerId: string | null;
}

/** @param request a request of a materialised session, as `JSON.parse` made it. */
export function tellingOf(request: unknown): Telling {
  const modelState = at(request, 'modelState');
  const result = at(request, 'result');
  const metadata = at(result, 'metadata');
  const rounds = at(metadata, 'toolCallRounds');
  return {
    timestamp: number(at(request, 'timestamp')) ?? Number.NaN,
    completedAt: number(at(modelState, 'completedAt')),
    modelId: text(at(request, 'modelId')),
    autoModel: autoModelOf(at(request, 'response')),
    extensionVersion: text(at(at(request, 'agent'), 'extensionVersion')),
    completionTokens: number(at(request, 'completionTokens')),
    lastCallOutput: number(at(metadata, 'outputTokens')),
    prompt: number(at(request, 'promptTokens')),
    resultPrompt: number(at(metadata, 'promptTokens')),
    credits: nano(at(request, 'copilotCredits')),
    footerCredits: footerOf(at(result, 'details')),
    rounds: Array.isArray(rounds) ? rounds.length : null,
    subAgents: subAgentsOf(at(request, 'response')),
    answeredIn: text(at(metadata, 'sessionId')),
    answerId: text(at(metadata, 'responseId')) ?? text(at(metadata, 'modelMessageId')),
  };
}

function autoModelOf(response: unknown): string | null {
  for (const part of partsOf(response)) {
    if (at(part, 'kind') === 'autoModeResolution') return text(at(part, 'resolvedModel'));
  }
  return null;
}

function subAgentsOf(response: unknown): Map<string, number> {
  const found = new Map<string, number>();
  for (const part of partsOf(response)) {
    const data = at(part, 'toolSpecificData');
    const id = text(at(part, 'toolCallId'));
    const credits = nano(at(data, 'credits'));
    if (at(data, 'kind') === 'subagent' && id !== null && credits !== null) found.set(id, credits);
  }
  return found;
}

/** `Model • 12.3 credits`. */
function footerOf(details: unknown): number | null {
  const credits = typeof details === 'string' ? /• ([\d.]+) credits$/.exec(details)?.[1] : undefined;
  return credits === undefined ? null : nano(Number(credits));
}

function nano(credits: unknown): number | null {
  return typeof credits === 'number' ? Math.round(credits * 1e9) : null;
}

function partsOf(response: unknown): readonly unknown[] {
  return Array.isArray(response) ? response : [];
}

function at(holder: unknown, name: string): unknown {
  return isRecord(holder) ? holder[name] : undefined;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
