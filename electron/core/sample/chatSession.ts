/**
 * A chat session as VS Code holds it before it writes it down: the fields of the stored form, by the names
 * they have on disk (docs/data-contract.md, "The request object"). `undefined` is a field that is not there,
 * or that is to be cleared at the next write.
 */
export interface ChatSession {
  version: 3;
  /** Epoch milliseconds, as all times here. */
  creationDate: number;
  customTitle?: string | undefined;
  initialLocation: string;
  responderUsername: string;
  sessionId: string;
  hasPendingEdits?: boolean | undefined;
  repoData?: unknown;
  workingDirectory?: string | undefined;
  requests: ChatRequest[];
  /** Requests that wait for the one under way; each holds a copy of a request, which is no turn yet. */
  pendingRequests: PendingRequest[];
  inputState?: InputState | undefined;
}

export const MODEL_STATE = { pending: 0, complete: 1, cancelled: 2, failed: 3, needsInput: 4 } as const;
export type ModelStateValue = (typeof MODEL_STATE)[keyof typeof MODEL_STATE];

export interface ModelState {
  value: ModelStateValue;
  completedAt?: number | undefined;
}

export interface ChatRequest {
  /** The key: another id at the same place is another request. */
  requestId: string;
  timestamp: number;
  agent?: { id: string; extensionVersion?: string; name?: string } | undefined;
  /** `<vendor>/<id>`. */
  modelId?: string | undefined;
  modeInfo?: { kind: string; [key: string]: unknown } | undefined;
  responseId?: string | undefined;
  result?: ChatResult | undefined;
  modelState?: ModelState | undefined;
  vote?: number | undefined;
  contentReferences?: unknown[] | undefined;
  /** In the log the time of the response, in flat JSON the milliseconds waited: VS Code's own slip. */
  timeSpentWaiting?: number | undefined;
  responseTimestamp?: number | undefined;
  /** Running sum over the model calls of the turn. */
  completionTokens?: number | undefined;
  /** Prompt of the last model call only. */
  promptTokens?: number | undefined;
  outputBuffer?: number | undefined;
  promptTokenDetails?: unknown[] | undefined;
  /** Credits of the turn so far, a float. */
  copilotCredits?: number | undefined;
  modelTotals?: unknown[] | undefined;
  /** Credits of the whole session so far, a float. */
  sessionCopilotCredits?: number | undefined;
  elapsedMs?: number | undefined;
  editedFileEvents?: unknown[] | undefined;
  response?: ResponsePart[] | undefined;
  message?: { text: string; parts: { text: string; [key: string]: unknown }[] } | undefined;
  variableData?: { variables: { name: string; [key: string]: unknown }[] } | undefined;
}

export interface ChatResult {
  details?: string;
  timings?: { firstProgress?: number; totalElapsed?: number };
  errorDetails?: { message: string };
  metadata?: { [key: string]: unknown };
  [key: string]: unknown;
}

/** A piece of the answer: text is a bare `{ value }`, all else names its `kind`. */
export interface ResponsePart {
  kind?: string;
  value?: string;
  [key: string]: unknown;
}

export interface PendingRequest {
  id: string;
  request: ChatRequest;
  kind: string;
  sendOptions?: unknown;
}

export interface InputState {
  attachments: unknown[];
  mode: { id: string; kind: string };
  selectedModel?: { identifier: string; metadata?: { [key: string]: unknown } } | undefined;
  inputText: string;
  selections: unknown[];
  contrib: { [key: string]: unknown };
}
