import type { Source } from '../../../../../shared/domain/ledger.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import type { Told } from '../../../store/told.ts';
import { Findings } from '../../findings.ts';
import type { LineOutcome, LineSource } from '../../lineSource.ts';
import type { Line } from '../../lines.ts';
import { LINE, SpanJsonReader } from './spanJson.ts';
import { TraceBook } from './traceBook.ts';

/** Prompts and answers stand in spans: those of a turn of hours are some megabytes. */
const LOOKS_BACK = 8_000_000;

/** A file of spans, one request or one span a line (docs/data-contract.md, "OpenTelemetry"). */
export class SpanLines implements LineSource {
  readonly #reader = new SpanJsonReader(LINE);
  readonly #findings = new Findings();
  readonly #book: TraceBook;
  #seenTo: number | null = null;
  #lineStart = 0;

  /** @param options `all`: every span is Copilot's, whatever it says of itself. */
  constructor(source: Source, options: { readonly all: boolean }) {
    this.#book = new TraceBook(source, options);
  }

  get touchedCount(): number {
    return this.#book.size;
  }

  /** A sub-agent's call is placed by the spans around it, which come after it: perhaps to another reader than this. */
  get looksBack(): number {
    return this.#seenTo === null ? LOOKS_BACK : 0;
  }

  /** Whether it read what stands before that offset: another process may have read some of it instead. */
  hasSeen(offset: number): boolean {
    return this.#seenTo === offset;
  }

  line(line: Line): LineOutcome {
    this.#lineStart = line.start;
    this.#findings.nextLine();
    this.#reader.start();
    line.feed((buffer, start, end) => this.#reader.write(buffer, start, end));
    const { ok, spans, rejected } = this.#reader.finish();
    this.#seenTo = line.terminated ? line.end + 1 : line.end;
    if (!ok) return 'bad';
    if (rejected > 0) this.#findings.find('oversize-value', 'resourceSpans');
    const before = this.#book.size;
    let told = false;
    for (const span of spans) told = this.#book.add(span, this.#findings) || told;
    return told || this.#book.size > before ? 'told' : 'nothing';
  }

  forgetLine(): void {
    this.#seenTo = this.#lineStart;
    this.#findings.forgetLine();
  }

  take(): { readonly told: Told; readonly findings: readonly Finding[] } {
    return { told: { calls: this.#book.take() }, findings: this.#findings.take() };
  }
}
