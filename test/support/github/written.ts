import { parseExactly } from '../../../electron/core/billing/exactJson.ts';

/** A body as the client hands it on, from the JSON text that GitHub would send. */
export function bodyOf(text: string): unknown {
  const parsed = parseExactly(text);
  if (parsed === null) throw new Error('no JSON');
  return parsed.value;
}

export function bodyOfValue(value: unknown): unknown {
  return bodyOf(JSON.stringify(value));
}
