import { type ChatRequest, type ChatSession, MODEL_STATE } from './chatSession.ts';

/**
 * The session as one document, the older form (`<id>.json`), rewritten whole at each save.
 * A request that still runs is written as cancelled at `savedAt` (epoch milliseconds), as VS Code does, and
 * `timeSpentWaiting` is here what its name says.
 * docs/data-contract.md, "Flat JSON".
 */
export function toFlatJson(session: ChatSession, savedAt: number): string {
  return JSON.stringify({
    ...session,
    requests: session.requests.map((request) => settled(request, savedAt)),
    pendingRequests: session.pendingRequests.map((pending) => ({
      ...pending,
      request: settled(pending.request, savedAt),
    })),
  });
}

function settled(request: ChatRequest, savedAt: number): ChatRequest {
  const flat = request.timeSpentWaiting === undefined ? request : { ...request, timeSpentWaiting: 0 };
  const state = request.modelState?.value;
  if (state !== MODEL_STATE.pending && state !== MODEL_STATE.needsInput) return flat;
  return { ...flat, modelState: { value: MODEL_STATE.cancelled, completedAt: savedAt } };
}
