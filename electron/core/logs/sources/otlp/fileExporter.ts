import { SpanLines } from './spanLines.ts';

/** What the file exporters of the extension and of Copilot's runtime append to, spans, logs and metrics alike. */
export function otlpFileSource(): SpanLines {
  // The file is whatever the user named, and other programs may write to it.
  return new SpanLines('otlp', { all: false });
}
