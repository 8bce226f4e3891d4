import type { ChatRequest, ChatSession } from '../../electron/core/sample/chatSession.ts';
import { ChatSessionLog } from '../../electron/core/sample/chatSessionLog.ts';
import { forkedRequest, uuid } from './historyTurns.ts';
import { isRecord } from './oracleValues.ts';
import { ReferenceReader } from './referenceReader.ts';

/** @returns the session in a file as VS Code would load it, null when there is none in it. */
export function storedSession(path: string, bytes: Buffer): ChatSession | null {
  const state = path.endsWith('.jsonl')
    ? new ReferenceReader().push(bytes).state
    : JSON.parse(bytes.toString());
  return isSession(state) ? state : null;
}

/**
 * The log of a fork of the session.
 * @param now when it was made: epoch ms.
 * @param told false: by a writer that does not say in which session an answer was given.
 */
export function forkOf(session: ChatSession, serial: number, now: number, told: boolean): string {
  const requests = session.requests
    .filter(({ modelState }) => modelState?.value !== 0)
    .map((request, i) => forkedRequest(request, 600_000 + serial + i, now + i))
    .map((request) => (told ? request : withoutSession(request)));
  const fork = { ...session, sessionId: uuid(900_000 + serial), customTitle: 'Forked: chat', requests };
  return new ChatSessionLog().write(fork).text;
}

function withoutSession(request: ChatRequest): ChatRequest {
  if (request.result === undefined) return request;
  const { sessionId: _answeredIn, ...metadata } = request.result.metadata ?? {};
  return { ...request, result: { ...request.result, metadata } };
}

function isSession(state: unknown): state is ChatSession {
  return isRecord(state) && typeof state.sessionId === 'string' && Array.isArray(state.requests);
}
