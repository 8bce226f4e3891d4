import type { Random } from '../../electron/core/sample/random.ts';
import type { ByteSink } from './byteSink.ts';

const BLOCK = 2 << 20;

/** Lines of code and prose as tools and models produce them: a quote every 70 bytes or so, and what misleads a hasty reader. */
const SENTENCES = [
  'export function retry(call: () => Promise<void>, limit = 3): Promise<void> {\n',
  '  const reply = await fetch("https://example.test/tides?from=2026-10-01");\n',
  '  if (!reply.ok) throw new Error("refused", { cause: reply }); // größer als 399\n',
  '  "promptTokens": 61200, "completionTokens": 410, "copilotCredits": 12.3,\n',
  '{"kind":1,"k":["requests",0,"completionTokens"],"v":99}\n',
  'The list is sorted before it is cut, so the last page may be short.\n',
  '日本語の説明: この関数は再試行を行います。\n',
  '\t\treturn rows.map((row) => ({ ...row, path: "C:\\\\work\\\\app" }));\n',
  'src/client.ts:42:7 - error TS2322: Type "string" is not assignable to type "number".\n',
  'Tests: 211 passed, 2 failed – see “retry on timeout” 🙂\n',
  '}\n\n',
];

/**
 * Text for the inside of JSON strings, any amount of it without making any: a block is built once, and pieces of
 * it are handed out that begin and end between sentences, so never inside an escape or a character.
 */
export class Filler {
  readonly #block: Buffer;
  /** Where in the block a sentence begins; the last is the block's end. */
  readonly #starts: readonly number[];

  /** @param depth 2 for text in a string of JSON that is itself text in a string of JSON. */
  constructor(random: Random, depth = 1) {
    const sentences = SENTENCES.map((sentence) => Buffer.from(escaped(sentence, depth)));
    const parts: Buffer[] = [];
    const starts = [0];
    for (let size = 0; size < BLOCK; starts.push(size)) {
      const sentence = sentences[random.int(0, sentences.length - 1)] ?? Buffer.alloc(0);
      parts.push(sentence);
      size += sentence.length;
    }
    this.#block = Buffer.concat(parts);
    this.#starts = starts;
  }

  /** Writes about `bytes` bytes; the same `from` gives the same text, a longer text begins with the shorter one. */
  write(sink: ByteSink, bytes: number, from: number): void {
    const begin = this.#starts[from % (this.#starts.length - 1)] ?? 0;
    let left = bytes;
    for (let at = begin; left > 0; at = 0) {
      const end = this.#endOfSentence(at + left);
      sink.bytes(this.#block.subarray(at, end));
      left -= end - at;
    }
  }

  /** @returns the first end of a sentence at or after `place`, else the block's. */
  #endOfSentence(place: number): number {
    let low = 1;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) >= place) high = middle;
      else low = middle + 1;
    }
    return this.#starts[low] ?? this.#block.length;
  }
}

function escaped(text: string, depth: number): string {
  return depth === 0 ? text : escaped(JSON.stringify(text).slice(1, -1), depth - 1);
}

/** A picture in an attachment: long, and without a quote. */
export class Pictures {
  readonly #base64: Buffer;

  constructor(random: Random) {
    const bytes = Buffer.alloc(256 * 1024);
    for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE(random.int(0, 0xffffffff), i);
    this.#base64 = Buffer.from(bytes.toString('base64'));
  }

  write(sink: ByteSink, bytes: number): void {
    for (let left = bytes; left > 0; left -= this.#base64.length) sink.bytes(this.#base64.subarray(0, left));
  }
}
