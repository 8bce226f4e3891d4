import { Account, type Occasion } from './oracleAccount.ts';
import { type OracleRow, rowsOfAccounts } from './oracleRows.ts';
import { tellingOf } from './oracleTelling.ts';
import { isRecord } from './oracleValues.ts';
import { ReferenceReader } from './referenceReader.ts';

const LINE_FEED = 10;

interface FileMemory {
  /** What was read so far: whole lines. */
  readonly read: Buffer;
  readonly firstLine: string | null;
  readonly replay: number;
}

const NEVER_READ: FileMemory = { read: Buffer.alloc(0), firstLine: null, replay: 0 };

/**
 * The ledger by its rules alone, slow and plain: at each look every changed file is read from its first byte by
 * `ReferenceReader`, the request that a line wrote to is looked at as it then stands, and all that was ever heard
 * is kept. The rows are made anew from that whenever they are asked for. Shares no code with the product.
 * Ledger 2 to 5, as far as histories go: one host, request ids everywhere, no calls.
 */
export class LedgerOracle {
  readonly #files = new Map<string, FileMemory>();
  readonly #accounts = new Map<string, Map<string, Account>>();
  readonly #workspaces = new Map<string, string>();

  /** @param files every file there is, by its path in the home. Files that went leave what they said. */
  look(files: ReadonlyMap<string, Buffer>): void {
    for (const [path, bytes] of files) {
      const folder = path.endsWith('/workspace.json') ? field(parsed(bytes), 'folder') : undefined;
      if (typeof folder === 'string') this.#workspaces.set(directoryOf(path), folder);
      else if (path.endsWith('.jsonl')) this.#readLog(path, bytes);
      else if (path.endsWith('.json')) this.#readDocument(path, bytes);
    }
  }

  /** By key. */
  rows(): OracleRow[] {
    return rowsOfAccounts(
      this.#accounts,
      (file) => this.#workspaces.get(directoryOf(directoryOf(file))) ?? null,
    );
  }

  #readLog(path: string, bytes: Buffer): void {
    const memory = this.#files.get(path) ?? NEVER_READ;
    const lines = linesOf(bytes);
    const read = bytes.subarray(0, lines.at(-1)?.end ?? 0);
    const goesOn = memory.read.length > 0 && startsWith(bytes, memory.read);
    const firstLine = lines[0]?.text ?? memory.firstLine;
    const lostItsEnd = bytes.length < memory.read.length && firstLine === memory.firstLine;
    const rewritten = memory.firstLine !== null && memory.firstLine !== firstLine;
    const replay = goesOn ? memory.replay : memory.replay + 1;
    // VS Code gives up a log whose beginning was lost; what the rest says was spent all the same.
    const reader = new ReferenceReader().push('{"kind":0,"v":{"requests":[]}}\n');
    for (const { text, end } of lines) {
      reader.push(`${text}\n`);
      if (goesOn && end <= memory.read.length) continue;
      const entry = parsed(text);
      const snapshotOfRewrite = rewritten && !goesOn && field(entry, 'kind') === 0;
      for (const told of toldBy(entry, reader.state)) {
        this.#hear(path, reader.state, told.request, {
          replay,
          snapshotOfRewrite,
          retold: lostItsEnd,
          field: told.field,
        });
      }
    }
    this.#files.set(path, { read, firstLine, replay });
  }

  /** A document is rewritten whole: each one is another replay of one state. Half of one says nothing. */
  #readDocument(path: string, bytes: Buffer): void {
    const memory = this.#files.get(path) ?? NEVER_READ;
    if (memory.read.equals(bytes)) return;
    const replay = memory.replay + 1;
    this.#files.set(path, { read: bytes, firstLine: null, replay });
    const session = parsed(bytes);
    for (const request of requestsOf(session)) {
      this.#hear(path, session, request, { replay, snapshotOfRewrite: true, retold: false, field: null });
    }
  }

  #hear(path: string, session: unknown, request: unknown, occasion: Occasion): void {
    const id = field(request, 'requestId');
    if (typeof id !== 'string') return;
    const accounts = this.#accounts.get(id) ?? new Map<string, Account>();
    this.#accounts.set(id, accounts);
    const account =
      accounts.get(path) ?? new Account(path, String(field(session, 'sessionId') ?? nameOf(path)));
    accounts.set(path, account);
    account.hear(tellingOf(request), occasion);
  }
}

/** The requests that a line wrote, as they stand after it, and the field where it was only one. */
function toldBy(
  entry: unknown,
  session: unknown,
): readonly { readonly request: unknown; readonly field: string | null }[] {
  const requests = requestsOf(session);
  const whole = (request: unknown) => ({ request, field: null });
  if (field(entry, 'kind') === 0) return requests.map(whole);
  const path = field(entry, 'k');
  if (!Array.isArray(path) || path[0] !== 'requests') return [];
  const [, index, name] = path;
  if (index !== undefined) return [{ request: requests[index], field: String(name) }];
  const pushed = field(entry, 'v');
  return Array.isArray(pushed) ? requests.slice(requests.length - pushed.length).map(whole) : [];
}

function requestsOf(session: unknown): readonly unknown[] {
  const requests = field(session, 'requests');
  return Array.isArray(requests) ? requests : [];
}

/** Whole lines, the last one also without its line feed when it is all there. */
function linesOf(bytes: Buffer): readonly { readonly text: string; readonly end: number }[] {
  const lines: { text: string; end: number }[] = [];
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = bytes.subarray(start, end).toString('utf8');
    if (feed < 0 && parsed(text) === undefined) break;
    lines.push({ text, end: feed < 0 ? end : end + 1 });
    start = end + 1;
  }
  return lines;
}

function startsWith(bytes: Buffer, beginning: Buffer): boolean {
  return bytes.length >= beginning.length && bytes.subarray(0, beginning.length).equals(beginning);
}

/** @returns undefined for what is no JSON. */
function parsed(json: Buffer | string): unknown {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}

function field(holder: unknown, name: string): unknown {
  return isRecord(holder) ? holder[name] : undefined;
}

/** VS Code names the file after the session. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl?$/, '');
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
