/** A sentence whose last word may be an abbreviated month: `1. Dez.` has its full stop already. */
export function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
