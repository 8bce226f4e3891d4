const ELLIPSIS = '…';

/**
 * A path short enough for a column: its beginning and its end say most.
 * @param longest in characters.
 */
export function middleCut(path: string, longest: number): string {
  const characters = Array.from(path);
  if (characters.length <= longest) return path;
  const separator = path.includes('\\') ? '\\' : '/';
  const parts = path.split(separator);
  const [root = '', first = ''] = parts;
  const start = `${root}${separator}${first}${separator}${ELLIPSIS}`;
  for (let kept = 4; kept > 0; kept--) {
    const cut = [start, ...parts.slice(-kept)].join(separator);
    if (parts.length > kept + 2 && Array.from(cut).length <= longest) return cut;
  }
  const half = Math.floor((longest - 1) / 2);
  return `${characters.slice(0, half).join('')}${ELLIPSIS}${characters.slice(-half).join('')}`;
}
