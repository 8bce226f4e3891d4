import { isDeepStrictEqual } from 'node:util';
import { MODEL_STATE } from './chatSession.ts';
import { array, deep, type JsonObject, keyField, object, value } from './mutationLog.ts';

/**
 * What of a session VS Code stores, and by which of its parts it notices a change.
 * Names and order as of VS Code 1.130 and later; docs/data-contract.md, "The mutation log".
 */

/** Parts that VS Code takes for unchangeable once written: it compares no more than their `kind`. */
const FIXED_PARTS: ReadonlySet<string> = new Set([
  'clearToPreviousToolInvocation',
  'codeblockUri',
  'command',
  'confirmation',
  'extensions',
  'inlineReference',
  'markdownVuln',
  'notebookEditGroup',
  'progressMessage',
  'pullRequest',
  'undoStop',
  'warning',
  'treeData',
  'workspaceEdit',
]);

const responsePart = value((before, now) => {
  const text = field(before, 'value');
  if (typeof text === 'string' && typeof field(now, 'value') === 'string')
    return text === field(now, 'value');
  const kind = field(before, 'kind');
  if (kind !== field(now, 'kind')) return false;
  return (typeof kind === 'string' && FIXED_PARTS.has(kind)) || isDeepStrictEqual(before, now);
});

const SEALED: ReadonlySet<unknown> = new Set([
  MODEL_STATE.complete,
  MODEL_STATE.cancelled,
  MODEL_STATE.failed,
]);

const request = object(
  {
    requestId: keyField(),
    timestamp: value(),
    message: object({ text: value(), parts: deep() }),
    agent: sameBy('id'),
    modelId: value(),
    editedFileEvents: array(deep()),
    variableData: object({ variables: array(sameBy('name')) }),
    response: array(responsePart),
    responseId: value(),
    result: deep(),
    modelState: deep(),
    vote: value(),
    contentReferences: deep(),
    timeSpentWaiting: value(),
    responseTimestamp: value(),
    completionTokens: value(),
    promptTokens: value(),
    outputBuffer: value(),
    promptTokenDetails: deep(),
    copilotCredits: value(),
    modelTotals: deep(),
    sessionCopilotCredits: value(),
    elapsedMs: value(),
    modeInfo: deep(),
  },
  (stored: JsonObject) => SEALED.has(field(stored.modelState, 'value')),
);

const inputState = object({
  attachments: deep(),
  mode: sameBy('id'),
  selectedModel: sameBy('identifier'),
  inputText: value(),
  selections: deep(),
  contrib: deep(),
});

export const sessionSchema = object({
  version: value(),
  creationDate: value(),
  customTitle: value(),
  initialLocation: value(),
  inputState,
  responderUsername: value(),
  sessionId: value(),
  requests: array(request),
  hasPendingEdits: value(),
  repoData: deep(),
  pendingRequests: array(object({ id: keyField(), request, kind: value(), sendOptions: deep() })),
  workingDirectory: value(),
});

/** A value that counts as unchanged while one of its fields does. */
function sameBy(name: string) {
  return value((before, now) => field(before, name) === field(now, name));
}

function field(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
