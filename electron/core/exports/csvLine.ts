/**
 * One record, quoted as RFC 4180 has it but ended by a plain line feed, as text tools expect. Null is an empty cell. Text that a spreadsheet would take for a
 * formula (`= + - @`), or that begins with a control character, gets an apostrophe in front; numbers are numbers.
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cell).join(',')}\n`;
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // Spreadsheets look past blanks, and take the wide forms of East Asian keyboards for the same signs.
  const defused = /^\s*[=+\-@＝＋－＠]|^\p{Cc}/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
