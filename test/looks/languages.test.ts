import { afterAll, expect, test } from 'vitest';
import { manyRowsLedger } from '../bench/manyRows.ts';
import { browserStage, closeBrowser } from '../support/browserStage.ts';

afterAll(closeBrowser);

test('who reads none of the languages reads English, with its numbers and dates', async () => {
  const stage = await browserStage(
    ({ dataDir }) => void manyRowsLedger(dataDir, { rows: 40_000, now: Date.now() - 60_000 }),
    { languages: ['fr', 'pt-BR'] },
  );
  const { page, holdsAt } = await stage.open('/#models?range=30d');
  await holdsAt(`document.querySelector('tr.sum .amount') !== null`);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('h1').innerText()).toBe('Models');
  expect(await page.locator('tr.sum').innerText()).toMatch(/\b\d,\d{3}\b/);
  await page.evaluate(`location.hash = '#overview?range=30d'`);
  await holdsAt(`document.querySelector('.kpis') !== null`);
  const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
  expect(await page.locator('main').innerText()).toContain(month.format(Date.now()));
  await stage.close();
});
