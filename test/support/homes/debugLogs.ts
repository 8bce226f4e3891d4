import type { HomeStep, Strand } from './homeSteps.ts';
import { labelOf, PURPOSES } from './names.ts';
import { debugLogFile } from './places.ts';
import { callsOfChat, callsOfTerminal, type ModelCall, type Scenario } from './scenario.ts';

interface Logged {
  readonly id: string;
  readonly workspace: number;
  /** Those whose lines are in the log. */
  readonly calls: readonly ModelCall[];
  readonly renamed: boolean;
}

/** `debug-logs/<session>/main.jsonl` and the files of its children, of chats and of VS Code's terminal sessions. */
export function debugLogSteps(scenario: Scenario): readonly Strand[] {
  const logged: Logged[] = [
    ...scenario.chats.map((chat) => ({
      ...chat,
      calls: callsOfChat(chat).slice(chat.shown['debug-log']),
    })),
    ...scenario.terminals.map((terminal) => ({
      ...terminal,
      calls: callsOfTerminal(terminal).slice(terminal.shown['debug-log']),
      renamed: false,
    })),
  ];
  return logged.filter(({ calls }) => calls.length > 0).flatMap(filesOf);
}

function filesOf({ id, workspace, calls, renamed }: Logged): readonly Strand[] {
  const children = [...new Set(calls.flatMap(({ child }) => (child === null ? [] : [child])))];
  const main = [
    line(id, calls[0]?.startedAt ?? 0, 'session_start', {
      copilotVersion: '0.58.0',
      vscodeVersion: '1.130.0',
    }),
    ...calls.map((call) => (call.child === null ? linesOf(id, call) : referenceTo(id, call))),
  ];
  return [
    renamed
      ? cutWhileRead(debugLogFile(id, workspace), main)
      : main.map((text) => append(debugLogFile(id, workspace), text)),
    ...children.map((child) => {
      const own = calls.filter((call) => call.child === child);
      const [first] = own;
      const path = debugLogFile(id, workspace, `${first === undefined ? 'child' : labelOf(first)}-${child}`);
      return own.map((call) => append(path, linesOf(child, call)));
    }),
  ];
}

/** The file has reached its limit: its last part is written to another one, which takes its place. */
function cutWhileRead(path: string, lines: readonly string[]): Strand {
  const half = Math.ceil(lines.length / 2);
  const before = lines.slice(0, half);
  const kept = before.slice(Math.ceil(half * 0.4));
  return [
    ...before.map((text) => append(path, text)),
    { do: 'seen' },
    { do: 'replace', path, text: kept.join('') },
    ...lines.slice(half).map((text) => append(path, text)),
  ];
}

function append(path: string, text: string): HomeStep {
  return { do: 'append', path, text };
}

/** What stands around a call has words of its own for tokens and credits, which count nothing. */
function linesOf(sid: string, call: ModelCall): string {
  const { spanId, startedAt, endedAt, model, input, cached, output, nano, told, kind } = call;
  const usage = { inputTokens: input, outputTokens: output, cachedTokens: cached };
  return [
    line(sid, startedAt, 'user_message', { content: 'make "inputTokens":7 of it' }),
    JSON.stringify({
      ts: startedAt,
      dur: endedAt - startedAt,
      sid,
      type: 'llm_request',
      name: `chat:${model}`,
      spanId,
      parentSpanId: spanId.replace(/^./, 'f'),
      status: 'ok',
      attrs: {
        model,
        debugName: PURPOSES[kind],
        ...usage,
        ttft: 900,
        maxTokens: 32_000,
        ...(told ? { copilotUsageNanoAiu: nano } : {}),
        inputMessages: '[{"role":"user","content":"{\\"copilotUsageNanoAiu\\":99}"}]',
      },
    }).concat('\n'),
    line(sid, endedAt, 'agent_response', { response: 'done' }),
  ].join('');
}

function referenceTo(sid: string, call: ModelCall): string {
  const label = labelOf(call);
  const attrs = { childSessionId: call.child, childLogFile: `${label}-${call.child}.jsonl`, label };
  return line(sid, call.startedAt, 'child_session_ref', attrs);
}

function line(sid: string, ts: number, type: string, attrs: object): string {
  const entry = { ts, dur: 0, sid, type, name: type, spanId: `${type}-${sid}-${ts}`, status: 'ok', attrs };
  return `${JSON.stringify(entry)}\n`;
}
