const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const NONE = /^(?:\p{Mn}|\p{Me}|[\u200B-\u200D])$/u;

/** Columns of a terminal; a good guess for scripts that join letters. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Filled up with blanks, or cut with an ellipsis, to that many columns. */
export function fitted(text: string, width: number, align: 'left' | 'right'): string {
  const own = displayWidth(text);
  if (own > width) return fitted(cut(text, width), width, align);
  const blanks = ' '.repeat(width - own);
  return align === 'left' ? text + blanks : blanks + text;
}

function cut(text: string, width: number): string {
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
}

function widthOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
