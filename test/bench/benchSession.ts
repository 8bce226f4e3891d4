import type { BenchTurn } from './benchTurn.ts';
import type { ByteSink } from './byteSink.ts';
import type { Filler, Pictures } from './filler.ts';

/** What the bytes are spent on. */
export interface ByteShares {
  snapshot: number;
  result: number;
  response: number;
  attachments: number;
  rest: number;
}

/** Answers are stored again whenever they have grown: so often in the life of a turn. */
const RESENDS = 4;

/** Writes one session log, line by line, in the form that VS Code gives it. */
export class BenchSession {
  readonly shares: ByteShares = { snapshot: 0, result: 0, response: 0, attachments: 0, rest: 0 };
  lines = 0;
  readonly #sink: ByteSink;
  readonly #filler: Filler;
  readonly #pictures: Pictures;
  readonly #id: string;

  constructor(sink: ByteSink, filler: Filler, pictures: Pictures, id: string) {
    this.#sink = sink;
    this.#filler = filler;
    this.#pictures = pictures;
    this.#id = id;
  }

  /** The first line, or all there is after a compaction: a whole state. @returns how many turns it holds. */
  snapshot(createdAt: number, turns: Iterable<BenchTurn>): number {
    let count = 0;
    this.#line('snapshot', () => {
      this.#sink.text(
        `{"kind":0,"v":{"version":3,"creationDate":${createdAt},"customTitle":"Benchmark","initialLocation":"panel",` +
          `"responderUsername":"GitHub Copilot","sessionId":"${this.#id}","hasPendingEdits":false,"requests":[`,
      );
      for (const turn of turns) this.#wholeRequest(turn, count++ === 0);
      this.#sink.text(
        '],"pendingRequests":[],"inputState":{"attachments":[],"mode":{"id":"agent","kind":"agent"},' +
          '"selectedModel":{"identifier":"copilot/gpt-5.3-codex","metadata":{"vendor":"copilot","family":"gpt-5.3-codex"}},' +
          '"inputText":"","selections":[],"contrib":{}}}}',
      );
    });
    return count;
  }

  /** A turn as it was saved while it ran. @param retries the index is taken over from a turn that was removed. */
  turn(index: number, turn: BenchTurn, retries: boolean): void {
    if (turn.attachmentBytes > 0) this.#attachments(turn);
    const place = `"k":["requests",${index},`;
    this.#line('rest', () => {
      this.#sink.text(
        `{"kind":2,"k":["requests"],"v":[${head(turn)},"modelState":{"value":0},"response":[${routed(turn)}],` +
          `"message":{"text":"go on","parts":[]},"variableData":{"variables":[]}}]${retries ? `,"i":${index}` : ''}}`,
      );
    });
    const cut = turn.auto ? 1 : 0;
    for (let part = 1; part <= RESENDS; part++) {
      this.#line('response', () => {
        this.#sink.text(`{"kind":2,${place}"response"],"v":[{"value":"`);
        // Each time from the beginning, each time longer; together they come to the turn's share.
        this.#filler.write(
          this.#sink,
          (turn.responseBytes * part * 2) / (RESENDS * (RESENDS + 1)),
          turn.from,
        );
        this.#sink.text(`","supportHtml":false}]${part === 1 ? '' : `,"i":${cut}`}}`);
      });
      if (part === 2) this.#counters(place, turn, 0.4);
    }
    this.#line('result', () => {
      this.#sink.text(`{"kind":1,${place}"result"],"v":`);
      this.#result(turn);
      this.#sink.text('}');
    });
    this.#line('rest', () =>
      this.#sink.text(`{"kind":1,${place}"modelState"],"v":{"value":1,"completedAt":${turn.completedAt}}}`),
    );
    this.#counters(place, turn, 1);
  }

  #counters(place: string, turn: BenchTurn, share: number): void {
    const values = {
      completionTokens: turn.completionTokens && Math.floor(turn.completionTokens * share),
      promptTokens: turn.promptTokens && Math.floor(turn.promptTokens * (0.7 + 0.3 * share)),
      copilotCredits: turn.nano && Math.floor(turn.nano * share) / 1e9,
    };
    for (const [name, value] of Object.entries(values)) {
      if (value === null) continue;
      this.#line('rest', () => this.#sink.text(`{"kind":1,${place}"${name}"],"v":${value}}`));
    }
  }

  #attachments(turn: BenchTurn): void {
    this.#line('attachments', () => {
      if (turn.from % 3 === 0) {
        this.#sink.text(
          '{"kind":1,"k":["inputState","attachments"],"v":[{"kind":"image","name":"Bild ä.png","value":"',
        );
        this.#pictures.write(this.#sink, turn.attachmentBytes);
      } else {
        this.#sink.text(
          '{"kind":1,"k":["inputState","attachments"],"v":[{"kind":"file","name":"src/naïve.ts","value":"',
        );
        this.#filler.write(this.#sink, turn.attachmentBytes, turn.from + 7);
      }
      this.#sink.text('"}]}');
    });
    this.#line('rest', () => this.#sink.text('{"kind":1,"k":["inputState","attachments"],"v":[]}'));
  }

  #wholeRequest(turn: BenchTurn, first: boolean): void {
    const usage = [
      turn.completionTokens === null ? '' : `,"completionTokens":${turn.completionTokens}`,
      turn.promptTokens === null ? '' : `,"promptTokens":${turn.promptTokens}`,
      turn.nano === null ? '' : `,"copilotCredits":${turn.nano / 1e9}`,
    ].join('');
    this.#sink.text(`${first ? '' : ','}${head(turn)},"result":`);
    this.#result(turn);
    this.#sink.text(
      `,"modelState":{"value":1,"completedAt":${turn.completedAt}}${usage},"response":[${routed(turn)}${turn.auto ? ',' : ''}{"value":"`,
    );
    this.#filler.write(this.#sink, turn.responseBytes / RESENDS, turn.from);
    this.#sink.text('"}],"message":{"text":"go on","parts":[]},"variableData":{"variables":[]}}');
  }

  /** Tool results are the bulk: one for each round. */
  #result(turn: BenchTurn): void {
    this.#sink.text(
      `{"timings":{"firstProgress":900,"totalElapsed":${turn.completedAt - turn.timestamp}},` +
        `"metadata":{"modelMessageId":"m-${turn.id}","responseId":"r-${turn.id}","sessionId":"${this.#id}",` +
        (turn.promptTokens === null ? '' : `"promptTokens":${turn.promptTokens},"outputTokens":12,`) +
        '"toolCallRounds":[',
    );
    for (let i = 0; i < turn.rounds; i++) {
      this.#sink.text(
        `${i ? ',' : ''}{"id":"r${i}","response":"","toolCalls":[{"id":"c${i}","name":"read_file"}]}`,
      );
    }
    this.#sink.text('],"toolCallResults":{');
    for (let i = 0; i < turn.rounds; i++) {
      this.#sink.text(`${i ? ',' : ''}"c${i}":{"content":[{"value":"`);
      this.#filler.write(this.#sink, turn.resultBytes / turn.rounds, turn.from + i);
      this.#sink.text('"}]}');
    }
    this.#sink.text('}}}');
  }

  #line(share: keyof ByteShares, write: () => void): void {
    const before = this.#sink.position;
    write();
    this.#sink.text('\n');
    this.shares[share] += this.#sink.position - before;
    this.lines++;
  }
}

function head(turn: BenchTurn): string {
  return (
    `{"requestId":"request_${turn.id}","timestamp":${turn.timestamp},` +
    `"agent":{"id":"github.copilot.editsAgent","extensionVersion":"0.58.0"},` +
    `"modelId":"${turn.modelId}","responseId":"response_${turn.id}"`
  );
}

function routed(turn: BenchTurn): string {
  return turn.auto
    ? '{"kind":"autoModeResolution","resolvedModel":"gpt-5.4-nano","resolvedModelName":"GPT-5.4 nano","predictedLabel":"no_reasoning","confidence":0.8}'
    : '';
}
