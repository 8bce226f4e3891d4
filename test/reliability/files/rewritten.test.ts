import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstLine, pushLine, setLine, type Turn } from '../../support/chatLines.ts';
import { sessionPath } from '../../support/ingestHome.ts';
import { FileHome } from './fileHome.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const LOG = sessionPath('s1.jsonl');
const turn = (n: number): Turn => ({ id: `request_${n}`, at: AT + n, nano: 10 ** n });

/** A turn whose text is so long that reading it takes several chunks. */
function longTurn(n: number, bytes: number): string {
  return pushLine(turn(n)).replace('"text":""', `"text":"${'x'.repeat(bytes)}"`);
}

test('a chat that is compacted in the midst of a read gives no turn the credits of another', () => {
  const begun = firstLine('s1', [turn(0), turn(1), turn(2)], AT);
  const grown = begun + longTurn(3, 4_000_000);
  // The second turn was taken back: what was the third is the second from now on.
  const compacted =
    firstLine('s1', [turn(0), turn(2), turn(3)], AT) +
    longTurn(4, 2_000_000) +
    setLine(1, 'copilotCredits', 5) +
    longTurn(5, 4_000_000);

  const calm = new FileHome();
  for (const content of [begun, grown, compacted]) {
    calm.put(LOG, content);
    calm.look();
  }

  const home = new FileHome();
  home.put(LOG, begun);
  home.look();
  const path = home.put(LOG, grown);
  let chunks = 0;
  const compact = (): void => {
    if (++chunks === 3) writeFileSync(path, compacted);
    else home.midway = compact;
  };
  home.midway = compact;
  home.look();
  expect(chunks).toBe(3);
  home.look();
  expect(home.told.rows).toContainEqual(expect.arrayContaining(['request_1', 10]));
  expect(home.told).toEqual(calm.told);
});
