import type { Bytes } from '../../../electron/core/logs/lines.ts';
import { type Parsed, SessionParser } from '../../../electron/core/logs/sources/vscode-chat/parse.ts';
import type { RequestPatch, SessionChange } from '../../../electron/core/reducer/changes.ts';

/** The text in one piece, as a line reader gives it. */
export function bytes(text: string): Bytes {
  const buffer = Buffer.from(text);
  return {
    head: buffer.toString('latin1', 0, 256),
    feed: (write) => write(buffer, 0, buffer.length),
  };
}

export function parseLine(line: unknown): Parsed & { readonly findings: Record<string, number> } {
  return parsed((parser) => parser.line(bytes(typeof line === 'string' ? line : JSON.stringify(line))));
}

export function parseDocument(document: unknown): Parsed & { readonly findings: Record<string, number> } {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return parsed((parser) => parser.document(bytes(text)));
}

function parsed(parse: (parser: SessionParser) => Parsed) {
  const parser = new SessionParser();
  const { ok, changes } = parse(parser);
  const found = parser
    .takeFindings()
    .map(({ reason, signature, count }) => [`${reason} ${signature}`, count]);
  return { ok, changes, findings: Object.fromEntries(found) as Record<string, number> };
}

/** The changes of a good line. */
export function told(line: unknown): readonly SessionChange[] {
  return parseLine(line).changes;
}

/** What a set on the first request says of it. */
export function patchOf(path: readonly (string | number)[], v: unknown): RequestPatch | undefined {
  const [change] = told({ kind: 1, k: ['requests', 0, ...path], v });
  return change?.type === 'patch' ? change.patch : undefined;
}

/** What a snapshot says of its only request. */
export function requestOf(request: object): RequestPatch | undefined {
  const [change] = told({ kind: 0, v: { requests: [request] } });
  return change?.type === 'replace' ? change.requests[0] : undefined;
}
