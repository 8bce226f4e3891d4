/** What one row of a bill or report is about, as written there. */
export interface RowNames {
  readonly product: string;
  readonly sku: string;
  readonly unitType: string;
}

/**
 * The unit of a row of Copilot use. GitHub writes it as `ai-credits`, `AICredits`, `ai-units`, `credits` or
 * `requests`, and some rows say it only in their sku, so letters alone are compared.
 * @returns `other` for what is no such use: minutes, seats, other products; `unknown` for use of Copilot in a unit
 * that nobody here knows, which must not be taken for none.
 */
export function unitOf({ product, sku, unitType }: RowNames): 'credits' | 'requests' | 'other' | 'unknown' {
  const names = [unitType, sku, product].map(letters);
  const [unit = '', ...about] = names;
  const isCopilot = about.some((name) => /copilot|codingagent|spark/.test(name));
  if (/^(?:usermonth|seat|licen[cs]e|minute|gigabyte|gb|byte|hour)/.test(unit)) return 'other';
  const own = UNITS.find(({ anywhere }) => anywhere.test(unit));
  const bare = isCopilot ? UNITS.find(({ alone }) => alone.test(unit)) : undefined;
  const said = UNITS.find(({ anywhere }) => about.some((name) => anywhere.test(name)));
  return (own ?? bare ?? said)?.unit ?? (isCopilot ? 'unknown' : 'other');
}

/** `alone` are words that other products' units use, too. */
const UNITS = [
  { unit: 'credits', anywhere: /aicredit|aiunit/, alone: /^credits?$/ },
  { unit: 'requests', anywhere: /premiumrequest/, alone: /^requests?$/ },
] as const;

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
