import type { ReplayMemory } from '../reducer/replay.ts';
import { DatabaseReading } from './databaseReading.ts';
import type { DatabaseSource } from './databaseSource.ts';
import type { SourceFile } from './discover/sourceFile.ts';
import { FileReading, type FileToRead } from './fileReading.ts';
import type { LineSource } from './lineSource.ts';
import type { LineReader } from './lines.ts';
import type { Reading } from './reading.ts';
import { accountFacts } from './sources/account/read.ts';
import { AgentHostUsage } from './sources/agent-host/agentHostUsage.ts';
import { SessionLogSource } from './sources/cli-events/parse.ts';
import { sessionOfLog } from './sources/cli-events/paths.ts';
import { readSessionStore } from './sources/cli-store/read.ts';
import { DebugLogSource } from './sources/debug-log/parse.ts';
import { debugLogPlace, PRICE_LIST } from './sources/debug-log/paths.ts';
import { PriceListSource } from './sources/debug-log/priceListSource.ts';
import { readTraceDatabase } from './sources/otel-db/read.ts';
import { otlpFileSource } from './sources/otlp/fileExporter.ts';
import type { SpanLines } from './sources/otlp/spanLines.ts';
import { visualStudioSource } from './sources/visual-studio/parse.ts';
import { ChatSource, type ChatStart } from './sources/vscode-chat/chatSource.ts';
import type { SessionParser } from './sources/vscode-chat/parse.ts';
import { XcodeLog } from './sources/xcode/xcodeLog.ts';

export interface ReadingTools {
  readonly reader: LineReader;
  readonly parser: SessionParser;
  readonly memoryOf: (fileId: number) => ReplayMemory;
  /** Readers of spans, by path: a call is told again when the agent that made it is known, which may be later. */
  readonly spans: Map<string, SpanLines>;
}

/** Each remembers some hundred spans. */
const MOST_SPAN_READERS = 50;

/**
 * Begins a read of a file of any source.
 * @throws the system's error when it cannot be opened, or is no regular file any more.
 */
export function openReading(wanted: FileToRead, tools: ReadingTools): Reading {
  const { file } = wanted;
  if (file.format === 'database') return new DatabaseReading(wanted, databaseSource(file));
  return new FileReading(wanted, tools.reader, (start) => lineSource(file, start, tools));
}

function lineSource(file: SourceFile, start: ChatStart, tools: ReadingTools): LineSource {
  const { parser, memoryOf } = tools;
  switch (file.source) {
    case 'vscode-chat':
      return new ChatSource(file, start, parser, memoryOf);
    case 'debug-log':
      return file.path.endsWith(PRICE_LIST)
        ? new PriceListSource(Math.floor(file.mtimeUs / 1000))
        : new DebugLogSource(debugLogPlace(file.path));
    case 'cli-events':
      return new SessionLogSource(sessionOfLog(file.path));
    case 'agent-host':
      return new AgentHostUsage(file.sessionName);
    case 'xcode':
      return new XcodeLog(start.goesOn ? start.record.state : null);
    case 'visual-studio':
      return keptSpans(file.path, start, tools, visualStudioSource);
    case 'otlp':
      return keptSpans(file.path, start, tools, otlpFileSource);
    default:
      throw new Error(`no reader for ${file.source}`);
  }
}

function keptSpans(
  path: string,
  { goesOn, record }: ChatStart,
  { spans }: ReadingTools,
  make: () => SpanLines,
): SpanLines {
  const kept = goesOn ? spans.get(path) : undefined;
  if (kept?.hasSeen(record.offset)) return kept;
  spans.delete(path);
  const [oldest] = spans.size >= MOST_SPAN_READERS ? spans.keys() : [];
  if (oldest !== undefined) spans.delete(oldest);
  const made = make();
  spans.set(path, made);
  return made;
}

function databaseSource(file: SourceFile): DatabaseSource {
  switch (file.source) {
    case 'account':
      return accountFacts(Math.floor(file.mtimeUs / 1000));
    case 'cli-store':
      return readSessionStore;
    case 'otel-db':
      return readTraceDatabase;
    default:
      throw new Error(`no reader for ${file.source}`);
  }
}
