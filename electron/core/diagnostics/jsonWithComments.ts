/** A text in quotes, a comment, or a comma before a closing bracket. */
const PIECE =
  /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

/** What VS Code writes for people: JSON with comments and trailing commas. @returns undefined when it is none. */
export function parseJsonWithComments(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '').replace(PIECE, (piece) => (piece.startsWith('"') ? piece : ''));
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}
