import { appendFileSync } from 'node:fs';
import { afterAll, afterEach, expect, test } from 'vitest';
import { words } from '../../shared/words/words.ts';
import { openBrowserPage } from '../support/browserPage.ts';
import { browserStage, closeBrowser, sharedBrowser } from '../support/browserStage.ts';
import { amountIn } from '../support/browserText.ts';
import { type CliHome, cliHome, turn } from '../support/cliHome.ts';
import { type LiveCli, liveCli } from '../support/liveCli.ts';
import { servedAt } from '../support/servedCli.ts';
import { welcomeSeen } from '../support/welcomeSeen.ts';

const running: LiveCli[] = [];
let home: CliHome | null = null;
afterEach(async () => {
  for (const cli of running.splice(0)) {
    cli.kill();
    await cli.ended;
  }
  home?.remove();
  home = null;
});
afterAll(closeBrowser);

function serve(flags: readonly string[], ...more: readonly string[]): LiveCli {
  const cli = liveCli([...flags, 'serve', '--json', '--no-open', ...more]);
  running.push(cli);
  return cli;
}

test('a page whose program was killed says so and keeps its figures; let in again anywhere in the browser, it goes on by itself', async () => {
  const own = cliHome();
  welcomeSeen(own.dataDir);
  home = own;
  const at = Date.now();
  const path = own.session('one', [
    turn('a', 1.5, { timestamp: at, modelState: { value: 1, completedAt: at } }),
  ]);
  const first = serve(own.flags);
  const { url, port } = await servedAt(first);
  const context = await (await sharedBrowser()).newContext();
  const dashboard = await openBrowserPage(context, url, {});
  const popover = await openBrowserPage(context, new URL('/popover.html', url).href, {});
  const shows = (amount: string) =>
    Promise.all([
      dashboard.holdsAt(`${amountIn('.kpis')} === '${amount}'`),
      popover.holdsAt(`${amountIn('.hero')} === '${amount}'`),
    ]);
  const says = (words: string) =>
    Promise.all(
      [dashboard, popover].map((page) => page.holdsAt(`document.body.textContent.includes('${words}')`)),
    );
  await shows('1.5');

  first.kill();
  await first.ended;
  await says('Pilotlight does not answer');
  await says('Outdated');
  await shows('1.5');

  appendFileSync(path, '{"kind":1,"k":["requests",0,"copilotCredits"],"v":2.5}\n');
  const again = await servedAt(serve(own.flags, '--port', String(port)));
  await says('Open the address that it printed');
  await shows('1.5');

  const entry = await context.newPage();
  await entry.goto(again.url);
  await shows('2.5');
  await dashboard.holdsAt(`!document.body.textContent.includes('Open the address')`);
  await context.close();
});

test('a new user sees where was looked, and on sample data how it moves', async () => {
  const stage = await browserStage();
  const shown = await stage.open('/');
  await shown.holdsAt(`document.body.textContent.includes('No spend yet')`);
  const places = await shown.page.locator('.state li').allInnerTexts();
  expect(places.join('\n')).toMatch(/VS Code\s+not there/);
  expect(await shown.page.locator('footer').innerText()).toMatch(/This machine\s+–/);
  const isMarked = `document.body.textContent.includes('${words.states.sampleData}')`;
  expect(
    await shown.page.evaluate(
      `document.querySelector('nav').textContent + document.querySelector('footer').textContent`,
    ),
  ).not.toContain(words.states.sampleData);
  await shown.page.getByRole('button', { name: 'See it with sample data' }).click();
  await shown.page.waitForURL((url) => url.hash === '' || url.hash === '#overview');
  await shown.page.locator('.kpis').waitFor();
  const turns = `document.querySelectorAll('.kpis dd.fig')[2]?.textContent`;
  const before = await shown.page.evaluate(turns);
  await shown.holdsAt(`${turns} !== undefined && ${turns} !== ${JSON.stringify(before)}`);
  expect(await shown.page.evaluate(isMarked)).toBe(true);
  const popover = await shown.page.context().newPage();
  await popover.goto(new URL('/popover.html', shown.page.url()).href);
  await popover.locator('.hero').waitFor();
  expect(await popover.evaluate(isMarked)).toBe(true);
  await stage.close();
});
