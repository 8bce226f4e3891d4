import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChatRequest, type ChatSession, MODEL_STATE } from '../../electron/core/sample/chatSession.ts';
import { ChatSessionLog } from '../../electron/core/sample/chatSessionLog.ts';
import { applyStep, MemoryDisk } from '../support/fileSteps.ts';
import { historyArbitrary } from '../support/history.ts';
import { runs } from '../support/propertyRuns.ts';
import { ReferenceReader, readLog } from '../support/referenceReader.ts';

type Edit = (session: ChatSession) => void;

/** Each changes one thing that VS Code changes, at a request counted round those there are. */
const edit: fc.Arbitrary<readonly [name: string, edit: Edit]> = fc.oneof(
  onSession('ask', fc.uuid(), (session, id) => {
    session.requests.push(asked(id));
  }),
  onSession('cut', fc.nat(5), (session, length) => {
    session.requests.splice(length);
  }),
  onSession('title', fc.option(fc.string()), (session, title) => {
    session.customTitle = title ?? undefined;
  }),
  onSession('input', fc.option(fc.array(fc.string(), { maxLength: 3 })), (session, names) => {
    session.inputState = names === null ? undefined : input(names);
  }),
  atRequest('another id', fc.uuid(), (request, id) => {
    request.requestId = id;
  }),
  atRequest('tokens', fc.option(fc.nat()), (request, count) => {
    request.completionTokens = count ?? undefined;
  }),
  atRequest('credits', fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), (request, credits) => {
    request.copilotCredits = credits ?? undefined;
  }),
  atRequest('state', fc.constantFrom(...Object.values(MODEL_STATE)), (request, value) => {
    request.modelState = { value };
  }),
  atRequest('result', fc.option(fc.json()), (request, text) => {
    request.result = text === null ? undefined : { details: text, metadata: { rounds: [JSON.parse(text)] } };
  }),
  atRequest(
    'answer',
    fc.option(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 })),
    (request, texts) => {
      request.response = texts?.map((value) => ({ value }));
    },
  ),
  atRequest('message', fc.option(fc.string()), (request, text) => {
    request.message = text === null ? undefined : { text, parts: [{ text }] };
  }),
);

describe('a session log', () => {
  it('says after every write what the session was then, except what changed between two sealed states', () => {
    fc.assert(
      fc.property(fc.constantFrom(1024, 6, 1), fc.array(fc.array(edit, { maxLength: 4 })), (limit, saves) => {
        const session = emptySession();
        const log = new ChatSessionLog(limit);
        let reader = new ReferenceReader();
        let before = stored(session);
        // VS Code does not look for what changed in these, and forgets that it did not.
        const overlooked = new Set<string>();
        for (const edits of saves) {
          for (const [, change] of edits) change(session);
          const write = log.write(session);
          const now = stored(session);
          if (write.op === 'replace') {
            reader = new ReferenceReader();
            overlooked.clear();
          } else {
            for (const id of changedWhileSealed(before, now)) overlooked.add(id);
          }
          before = now;
          reader.push(write.text);
          expect(reader.tail).toHaveLength(0);
          expect(reader.lines).toBe(log.entries);
          expect(without(overlooked, stored(reader.state))).toEqual(without(overlooked, now));
          if (overlooked.size === 0) expect(reader.skipped).toEqual([]);
        }
      }),
      runs(100),
    );
  });

  it('is read the same in whatever pieces it arrives', () => {
    fc.assert(
      fc.property(fc.array(edit), fc.array(fc.nat(3000), { maxLength: 6 }), (edits, cuts) => {
        const session = emptySession();
        const log = new ChatSessionLog();
        let text = log.write(session).text;
        for (const [, change] of edits) {
          change(session);
          text += log.write(session).text;
        }
        const bytes = Buffer.from(text);
        const reader = new ReferenceReader();
        const places = [0, ...cuts.map((c) => Math.min(c, bytes.length)).sort((a, b) => a - b), bytes.length];
        for (const [i, from] of places.slice(0, -1).entries())
          reader.push(bytes.subarray(from, places[i + 1]));
        expect(reader.state).toEqual(readLog(bytes));
      }),
      runs(100),
    );
  });
});

describe('a history', () => {
  it('is a function of its commands, and leaves every finished log readable', () => {
    fc.assert(
      fc.property(historyArbitrary(), (history) => {
        const disk = new MemoryDisk();
        for (const step of history.steps) disk.apply(step);
        for (const [path, bytes] of disk.files) {
          if (!path.endsWith('.jsonl')) continue;
          const reader = new ReferenceReader().push(bytes);
          // Torn writes leave a tail, never a bad line: nothing is appended after them.
          expect(reader.skipped).toEqual([]);
          for (const id of requestIds(reader.state)) {
            expect(history.turnIds.has(id) || history.forkedIds.has(id)).toBe(true);
          }
        }
      }),
      runs(200),
    );
  });

  it('meets what makes counting hard, not only by accident', () => {
    const met = { compaction: 0, fork: 0, copy: 0, twin: 0, delete: 0, cut: 0, lowerCredits: 0, removed: 0 };
    for (const history of fc.sample(historyArbitrary(), { numRuns: 100, seed: 1 })) {
      const readers = new Map<string, ReferenceReader>();
      met.fork += history.forkedIds.size;
      for (const step of history.steps) {
        if (step.op === 'copy') met.copy++;
        if (step.op === 'delete') met.delete++;
        if (step.path.endsWith('.json') && step.path.includes('hatSessions/')) met.twin++;
        if (!step.path.endsWith('.jsonl') || (step.op !== 'write' && step.op !== 'append')) continue;
        if (step.op === 'write' && readers.has(step.path)) met.compaction++;
        if (step.bytes.at(-1) !== 10) met.cut++;
        const reader = (step.op === 'append' && readers.get(step.path)) || new ReferenceReader();
        const before = creditsOf(readers.get(step.path)?.state);
        readers.set(step.path, reader.push(step.bytes));
        const now = creditsOf(reader.state);
        for (const [id, credits] of before) {
          if (!now.has(id)) met.removed++;
          if ((now.get(id) ?? credits) < credits) met.lowerCredits++;
        }
      }
    }
    expect(Object.entries(met).filter(([, times]) => times < 5)).toEqual([]);
  });

  it('does the same to real files as to files in memory', () => {
    fc.assert(
      fc.property(historyArbitrary({ lostWrites: true }), (history) => {
        const home = mkdtempSync(join(tmpdir(), 'history-'));
        const disk = new MemoryDisk();
        for (const step of history.steps) {
          applyStep(home, step);
          disk.apply(step);
        }
        expect(filesBelow(home)).toEqual(disk.files);
        rmSync(home, { recursive: true });
      }),
      runs(20),
    );
  });
});

function filesBelow(dir: string): Map<string, Buffer> {
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(dir, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(dir, path))]));
}

function onSession<T>(
  name: string,
  value: fc.Arbitrary<T>,
  change: (session: ChatSession, value: T) => void,
): fc.Arbitrary<readonly [name: string, edit: Edit]> {
  return value.map((picked) => [name, (session) => change(session, picked)]);
}

function atRequest<T>(
  name: string,
  value: fc.Arbitrary<T>,
  change: (request: ChatRequest, value: T) => void,
) {
  return onSession(name, fc.tuple(fc.nat(5), value), ({ requests }, [at, picked]) => {
    const request = requests[at % Math.max(1, requests.length)];
    if (request) change(request, picked);
  });
}

/** Requests that were settled at both saves: no change in them is written. */
function changedWhileSealed(before: ChatSession, now: ChatSession): readonly string[] {
  return now.requests
    .filter((request, i) => {
      const old = before.requests[i];
      return (
        old?.requestId === request.requestId &&
        isSealed(old) &&
        isSealed(request) &&
        !isDeepStrictEqual(old, request)
      );
    })
    .map((request) => request.requestId);
}

/** The session with only the ids of some of its requests. */
function without(overlooked: ReadonlySet<string>, session: ChatSession): unknown {
  const requests = session.requests.map((request) =>
    overlooked.has(request.requestId) ? request.requestId : request,
  );
  return { ...session, requests };
}

function isSealed({ modelState }: ChatRequest): boolean {
  return modelState !== undefined && [1, 2, 3].includes(modelState.value);
}

/** Without what is `undefined`, as on disk. */
function stored(session: unknown): ChatSession {
  return JSON.parse(JSON.stringify(session));
}

function creditsOf(state: unknown): Map<string, number> {
  const requests = state === undefined ? [] : stored(state).requests;
  return new Map(requests.map((request) => [request.requestId, request.copilotCredits ?? 0]));
}

function requestIds(state: unknown): readonly string[] {
  return state === undefined ? [] : stored(state).requests.map((request) => request.requestId);
}

function emptySession(): ChatSession {
  return {
    version: 3,
    creationDate: 1,
    initialLocation: 'panel',
    responderUsername: 'GitHub Copilot',
    sessionId: 's',
    requests: [],
    pendingRequests: [],
  };
}

function asked(requestId: string): ChatRequest {
  return { requestId, timestamp: 1, modelState: { value: MODEL_STATE.pending }, response: [] };
}

function input(attachments: readonly string[]): NonNullable<ChatSession['inputState']> {
  return {
    attachments: [...attachments],
    mode: { id: 'agent', kind: 'agent' },
    inputText: attachments.join(),
    selections: [],
    contrib: {},
  };
}
