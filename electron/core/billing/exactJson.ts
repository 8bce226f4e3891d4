/** A number of a JSON text as it is written, since amounts of money must not pass through a binary float. */
export class WrittenNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** @returns the value with every number as a `WrittenNumber`, or null when the text is no JSON. */
export function parseExactly(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text, keepWritten) };
  } catch {
    // No JSON, or nested so deeply that no bill is.
    return null;
  }
}

// Of rest parameters, since TypeScript's library does not know the reviver's third one yet.
function keepWritten(_key: string, value: unknown, ...[context]: readonly unknown[]): unknown {
  return typeof value === 'number' ? new WrittenNumber(sourceOf(context) ?? String(value)) : value;
}

function sourceOf(context: unknown): string | null {
  if (typeof context !== 'object' || context === null || !('source' in context)) return null;
  return typeof context.source === 'string' ? context.source : null;
}
