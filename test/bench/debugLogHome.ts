import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../electron/core/sample/random.ts';
import { ByteSink } from './byteSink.ts';
import { Filler } from './filler.ts';
import type { TotalsMeant } from './truth.ts';

const WORKSPACES = 40;
const SESSIONS_A_WORKSPACE = 15;
/** So heavy that the fewest bytes still make several calls a session. */
const LEAST_BYTES_A_SESSION = 1_200_000;
const LAST_DAY = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
const DAYS = 60;
const USER = '.config/Code/User/workspaceStorage';
/** Of the others the chat is gone, or was never kept: their calls stand alone. */
const WITH_CHAT = 2 / 3;
const MODELS = ['gpt-5.3-codex', 'claude-sonnet-4.6', 'gemini-3.8-flash'] as const;

export interface DebugLogTruth extends TotalsMeant {
  readonly files: number;
  readonly bytes: number;
  readonly calls: number;
  /** The log of a conversation without a chat. */
  readonly aloneLog: string;
}

interface CallWritten {
  readonly sid: string;
  readonly ts: number;
  readonly purpose: string;
  readonly bytes: number;
}

/**
 * Writes debug logs as the extension does, and small chats beside two thirds of them, whose turns the calls are
 * part of. The same options write the same bytes.
 *
 * @param bytes about so many of debug logs; the chats come to half a percent of that.
 */
export function generateDebugLogs(dir: string, bytes: number, seed = 4): DebugLogTruth {
  return new DebugLogHome(dir, new Random(seed)).write(bytes);
}

class DebugLogHome {
  readonly #dir: string;
  readonly #random: Random;
  /** Prompts are JSON within a string of JSON. */
  readonly #prompts: Filler;
  readonly #texts: Filler;
  #files = 0;
  #bytes = 0;
  #calls = 0;
  #turns = 0;
  #outputTokens = 0;
  #nanoAiu = 0;
  #alone = '';

  constructor(dir: string, random: Random) {
    this.#dir = dir;
    this.#random = random;
    this.#prompts = new Filler(random, 2);
    this.#texts = new Filler(random);
  }

  write(bytes: number): DebugLogTruth {
    const most = WORKSPACES * SESSIONS_A_WORKSPACE;
    const sessions = Math.max(10, Math.min(most, Math.round(bytes / LEAST_BYTES_A_SESSION)));
    const workspaces = Math.ceil(sessions / SESSIONS_A_WORKSPACE);
    const folders = Array.from({ length: workspaces }, () => this.#workspace());
    const weights = Array.from({ length: sessions }, () => this.#random.logNormal(1, 0.8));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, weight] of weights.entries())
      this.#session(folders[i % workspaces] ?? '', (bytes * weight) / all);
    return {
      files: this.#files,
      bytes: this.#bytes,
      calls: this.#calls,
      turns: this.#turns,
      outputTokens: this.#outputTokens,
      exactNanoAiu: this.#nanoAiu,
      aloneLog: this.#alone,
    };
  }

  #workspace(): string {
    const folder = join(this.#dir, USER, this.#random.hex(32));
    mkdirSync(join(folder, 'chatSessions'), { recursive: true });
    writeFileSync(join(folder, 'workspace.json'), '{"folder":"file:///home/bench/project"}');
    return folder;
  }

  #session(workspace: string, bytes: number): void {
    const random = this.#random;
    const id = random.uuid();
    const folder = join(workspace, 'GitHub.copilot-chat/debug-logs', id);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'main.jsonl');
    const hasChat = random.chance(WITH_CHAT);
    if (!hasChat) this.#alone = path;
    const requests: string[] = [];
    let at = LAST_DAY - Math.floor(random.next() * DAYS * DAY);
    const sink = new ByteSink(path);
    sink.text(`{"v":1,${entry(at, 0, id, 'session_start', `session-start-${id}`)}"attrs":{}}\n`);
    this.#child(folder, 'title', 'title', at, 1);
    // Title calls are made beside the conversation: a row of its own each, whether or not there is a chat.
    for (let turn = 0; sink.position < bytes; turn++) {
      const startedAt = at;
      const [nanoBefore, tokensBefore] = [this.#nanoAiu, this.#outputTokens];
      at = this.#turn(sink, folder, id, turn, at, bytes);
      const [nano, tokens] = [this.#nanoAiu - nanoBefore, this.#outputTokens - tokensBefore];
      if (hasChat) {
        requests.push(
          `{"requestId":"request_${random.uuid()}","timestamp":${startedAt},"agent":{"id":"github.copilot.editsAgent"},` +
            `"modelId":"copilot/gpt-5.3-codex","response":[{"value":"${'x'.repeat(2000)}"}],` +
            `"modelState":{"value":1,"completedAt":${at}},"completionTokens":${tokens},"copilotCredits":${nano / 1e9}}`,
        );
        this.#turns++;
      }
      at += random.int(30_000, 600_000);
    }
    this.#close(sink, path, at);
    if (hasChat) {
      const chat = `{"kind":0,"v":{"version":3,"creationDate":${at},"sessionId":"${id}","requests":[${requests.join(',')}]}}\n`;
      writeFileSync(join(workspace, 'chatSessions', `${id}.jsonl`), chat);
    }
  }

  /** @returns when it was over. */
  #turn(sink: ByteSink, folder: string, id: string, turn: number, from: number, bytes: number): number {
    const random = this.#random;
    let at = from + 200;
    sink.text(
      `{${entry(at, 0, id, 'user_message', random.hex(16))}"attrs":{"content":"Rename it, and its tests."}}\n`,
    );
    sink.text(`{${entry(at, 0, id, 'turn_start', `turn_start-${turn}`)}"attrs":{"turnId":"${turn}"}}\n`);
    const rounds = random.int(1, 8);
    for (let round = 0; round < rounds && (round === 0 || sink.position < bytes); round++) {
      const size = Math.min(500_000, Math.max(50_000, random.logNormal(140_000, 0.6)));
      this.#call(sink, { sid: id, ts: at, purpose: 'panel/editAgent', bytes: size });
      at += random.int(2_000, 9_000);
      sink.text(`{${entry(at, 0, id, 'agent_response', random.hex(16))}"attrs":{"response":"`);
      this.#texts.write(sink, random.int(500, 4_000), round);
      sink.text('"}}\n');
      for (let tool = random.int(0, 4); tool > 0; tool--) {
        sink.text(`{${entry(at, 140, id, 'tool_call', random.hex(16))}"attrs":{"args":"{}","result":"`);
        this.#texts.write(sink, random.int(500, 5_000), tool);
        sink.text('"}}\n');
      }
    }
    if (random.chance(0.1)) this.#child(folder, 'runSubagent-Explore', 'tool/runSubagent-Explore', at, 2);
    sink.text(`{${entry(at, 0, id, 'turn_end', `turn_end-${turn}`)}"attrs":{"turnId":"${turn}"}}\n`);
    return at + 500;
  }

  #child(folder: string, label: string, purpose: string, at: number, calls: number): void {
    const sid = this.#random.uuid();
    const path = join(folder, `${label}-${sid}.jsonl`);
    const sink = new ByteSink(path);
    sink.text(`{"v":1,${entry(at, 0, sid, 'session_start', `session-start-${sid}`)}"attrs":{}}\n`);
    for (let i = 0; i < calls; i++) this.#call(sink, { sid, ts: at + i, purpose, bytes: calls * 8_000 });
    this.#close(sink, path, at);
  }

  #call(sink: ByteSink, { sid, ts, purpose, bytes }: CallWritten): void {
    const random = this.#random;
    const [inputTokens, outputTokens] = [Math.floor(bytes / 4), random.int(20, 900)];
    const nano = random.int(1_000_000, 2_000_000_000);
    const model = MODELS[random.int(0, MODELS.length - 1)];
    sink.text(
      `{${entry(ts, random.int(900, 8_000), sid, 'llm_request', random.hex(16))}"attrs":{"model":"${model}",` +
        `"debugName":"${purpose}","inputTokens":${inputTokens},"outputTokens":${outputTokens},` +
        `"cachedTokens":${Math.floor(inputTokens / 2)},"ttft":900,"maxTokens":32000,"responseId":"${random.uuid()}",` +
        `"copilotUsageNanoAiu":${nano},"userRequest":"Rename it, and its tests.",` +
        `"inputMessages":"[{\\"role\\":\\"system\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"`,
    );
    this.#prompts.write(sink, bytes, random.int(0, 1_000_000));
    sink.text('\\"}]}]"}}\n');
    this.#calls++;
    this.#nanoAiu += nano;
    this.#outputTokens += outputTokens;
  }

  /** With the time of its last entry: of a machine's logs only those of the last days are watched. */
  #close(sink: ByteSink, path: string, at: number): void {
    sink.close();
    this.#files++;
    this.#bytes += sink.position;
    utimesSync(path, at / 1000, at / 1000);
  }
}

/** The beginning of an entry, up to its attributes. */
function entry(ts: number, dur: number, sid: string, type: string, spanId: string): string {
  return `"ts":${ts},"dur":${dur},"sid":"${sid}","type":"${type}","name":"${type}","spanId":"${spanId}","status":"ok",`;
}

/** A call of now, as a flush appends it. */
export function callLine(sid: string, spanId: string, prompt: string): string {
  return (
    `{${entry(Date.now(), 900, sid, 'llm_request', spanId)}"attrs":{"model":"gpt-5.3-codex","debugName":"panel/editAgent",` +
    `"inputTokens":21000,"outputTokens":50,"cachedTokens":18000,"copilotUsageNanoAiu":1250000000,"inputMessages":${JSON.stringify(prompt)}}}\n`
  );
}
