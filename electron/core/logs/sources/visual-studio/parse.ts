import { SpanLines } from '../otlp/spanLines.ts';

/** The trace files of Visual Studio's Copilot (docs/data-contract.md, "Visual Studio"). */
export function visualStudioSource(): SpanLines {
  return new SpanLines('visual-studio', { all: true });
}
