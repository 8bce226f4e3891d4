/** What a terminal shows after these writes; knows as much of it as the live picture uses. */
export function paint(writes: readonly string[]): string[] {
  const lines: string[] = [''];
  let row = 0;
  for (const text of writes) {
    for (const [piece, up] of text.matchAll(/\p{Cc}\[(\d+)A|\p{Cc}\[0J|\r|\n|\P{Cc}+/gu)) {
      if (up !== undefined) row -= Number(up);
      else if (piece.endsWith('[0J')) lines.splice(row, lines.length, '');
      else if (piece === '\n') row++;
      else if (piece !== '\r') lines[row] = piece;
      if (row < 0) throw new Error('drawn above the top');
      lines[row] ??= '';
    }
  }
  return lines.slice(0, row);
}
