import { afterAll, expect, test } from 'vitest';
import { manyRowsLedger } from '../bench/manyRows.ts';
import { browserStage, closeBrowser } from '../support/browserStage.ts';

const ROWS = 200_000;
afterAll(closeBrowser);

test('a list of two hundred thousand turns goes to its end and its middle by key and by bar, with only what is seen drawn', async () => {
  const stage = await browserStage(({ dataDir }) =>
    manyRowsLedger(dataDir, { rows: ROWS, now: Date.now() - 60_000 }),
  );
  const shown = await stage.open('/#activity');
  const rows = `[...document.querySelectorAll('tr.turn')]`;
  const drawn = `document.querySelectorAll('tr.turn:not(.placeholder)').length > 10 && document.querySelector('tr.turn.placeholder') === null`;
  /** Rows that are seen, as the grid counts them. */
  const seen = (): Promise<{ first: number; last: number; nodes: number }> =>
    shown.page.evaluate(`(() => {
      const box = document.querySelector('.ledger').getBoundingClientRect();
      const inside = ${rows}.filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      });
      const index = inside.map((row) => Number(row.getAttribute('aria-rowindex')));
      return { first: Math.min(...index), last: Math.max(...index), nodes: document.querySelectorAll('*').length };
    })()`);
  await shown.holdsAt(drawn);
  const top = await seen();
  const all = Number(await shown.page.locator('.ledger').getAttribute('aria-rowcount'));
  expect(all).toBeGreaterThan(ROWS);
  expect(top.first).toBeLessThan(5);

  await shown.page.locator('.ledger').focus();
  await shown.page.keyboard.press('End');
  await shown.holdsAt(`${rows}.some((row) => row.getAttribute('aria-rowindex') === '${all}') && ${drawn}`);
  const end = await seen();
  expect(end.last).toBe(all);

  await shown.page.keyboard.press('PageUp');
  await shown.holdsAt(
    `${drawn} && !${rows}.some((row) => row.matches('.active') && row.getAttribute('aria-rowindex') === '${all}')`,
  );

  await shown.page.evaluate(`(() => {
    const list = document.querySelector('.ledger');
    list.scrollTop = (list.scrollHeight - list.clientHeight) / 2;
  })()`);
  await shown.holdsAt(
    `${rows}.every((row) => Math.abs(row.getAttribute('aria-rowindex') - ${all / 2}) < ${all / 50}) && ${drawn}`,
  );
  const middle = await seen();
  expect(middle.last - middle.first).toBeGreaterThan(10);

  await shown.page.locator('.ledger').focus();
  await shown.page.keyboard.press('Home');
  await shown.holdsAt(`${rows}.some((row) => row.getAttribute('aria-rowindex') === '3') && ${drawn}`);
  for (const { nodes } of [end, middle, await seen()]) expect(nodes).toBeLessThan(2 * top.nodes);
  expect(top.nodes).toBeLessThan(2000);
  await stage.close();
});
