/**
 * What somebody typed as a whole number, with or without commas and spaces.
 * @returns null for nothing, undefined where it is no whole number within the bounds.
 */
export function wholeNumber(text: string, least: number, most: number): number | null | undefined {
  const digits = text.replace(/[\s,]/g, '');
  if (digits === '') return null;
  if (!/^\d{1,15}$/.test(digits)) return undefined;
  const value = Number(digits);
  return value < least || value > most ? undefined : value;
}
