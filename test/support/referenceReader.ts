/**
 * VS Code's side that reads a session log, written a second time and in the plainest way: every line through
 * `JSON.parse`, applied to one object. It shares no code with the writer or with the product's own reader.
 * Where VS Code gives up the whole session on a bad line, this one skips that line and goes on.
 * docs/data-contract.md, "The mutation log".
 */
export class ReferenceReader {
  #state: unknown;
  #tail: Buffer = Buffer.alloc(0);
  /** Lines that could not be read or applied, in order. */
  readonly skipped: { readonly line: string; readonly why: string }[] = [];
  lines = 0;

  /** The session as it stands after all complete lines so far; undefined before the first whole state. */
  get state(): unknown {
    return this.#state;
  }

  /** Bytes after the last LF, which wait for the rest of their line. */
  get tail(): Buffer {
    return this.#tail;
  }

  /** Takes what was appended. */
  push(bytes: Uint8Array | string): this {
    let rest = Buffer.concat([this.#tail, Buffer.from(bytes)]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      this.#line(rest.subarray(0, end).toString('utf8'));
      rest = rest.subarray(end + 1);
    }
    this.#tail = rest;
    return this;
  }

  /** As VS Code at the end of a file: what stands there without LF is a line too. */
  end(): this {
    if (this.#tail.length > 0) this.#line(this.#tail.toString('utf8'));
    this.#tail = Buffer.alloc(0);
    return this;
  }

  #line(line: string): void {
    if (line === '') return;
    this.lines++;
    try {
      this.#apply(JSON.parse(line));
    } catch (error) {
      this.skipped.push({ line, why: error instanceof Error ? error.message : String(error) });
    }
  }

  #apply(entry: unknown): void {
    const { kind, k, v, i } = asObject(entry, 'entry');
    if (kind === 0) {
      this.#state = v;
      return;
    }
    if (this.#state === undefined) throw new Error('change before the first whole state');
    const path = asPath(k);
    const last = path.at(-1);
    if (last === undefined) throw new Error('empty path');
    let parent: unknown = this.#state;
    for (const step of path.slice(0, -1)) parent = asObject(parent, 'parent')[step];
    const holder = asObject(parent, 'parent');
    if (kind === 1) holder[last] = v;
    else if (kind === 3) holder[last] = undefined;
    else if (kind === 2) holder[last] = pushed(holder[last] ?? [], v, i);
    else throw new Error('unknown kind');
  }
}

/** @returns the session that a whole `.jsonl` file stands for; undefined when it holds no whole state. */
export function readLog(bytes: Uint8Array | string): unknown {
  return new ReferenceReader().push(bytes).end().state;
}

function pushed(array: unknown, values: unknown, cutTo: unknown): unknown[] {
  if (!Array.isArray(array)) throw new Error('push on no array');
  if (cutTo !== undefined) {
    if (typeof cutTo !== 'number') throw new Error('cut to no number');
    array.length = cutTo;
  }
  if (Array.isArray(values)) for (const item of values) array.push(item);
  return array;
}

function asPath(k: unknown): (string | number)[] {
  if (!Array.isArray(k)) throw new Error('no path');
  return k.map((step: unknown) => {
    if (typeof step !== 'string' && typeof step !== 'number') throw new Error('path of something else');
    return step;
  });
}

/** Arrays pass too: `state.requests[3]` is reached by the same indexing as `state.requests`. */
function asObject(candidate: unknown, what: string): { [key: string | number]: unknown } {
  if (typeof candidate !== 'object' || candidate === null) throw new Error(`${what} is no object`);
  return candidate as { [key: string | number]: unknown };
}
