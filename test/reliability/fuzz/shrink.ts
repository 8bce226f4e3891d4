/**
 * Delta debugging: takes pieces out, from halves down to single bytes, as long as what is left still fails.
 *
 * @param fails whether an input still shows the same finding.
 * @param isOver called before each try.
 */
export async function shrink(
  input: Buffer,
  fails: (candidate: Buffer) => Promise<boolean>,
  isOver: () => boolean,
): Promise<Buffer> {
  let least = input;
  let piece = Math.ceil(least.length / 2);
  while (piece >= 1) {
    let isSmaller = false;
    for (let from = 0; from < least.length; ) {
      if (isOver()) return least;
      const candidate = Buffer.concat([least.subarray(0, from), least.subarray(from + piece)]);
      if (await fails(candidate)) {
        least = candidate;
        isSmaller = true;
      } else from += piece;
    }
    if (piece === 1 && !isSmaller) return least;
    if (piece > 1) piece = Math.ceil(piece / 2);
  }
  return least;
}
