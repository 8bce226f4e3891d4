import { afterAll, expect, test } from 'vitest';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';
import { turn } from '../support/cliHome.ts';
import { HOSTILE_NAMES } from '../support/hostileNames.ts';

let stage: BrowserStage | null = null;
afterAll(async () => {
  await stage?.close();
  await closeBrowser();
});

const asFolder = (name: string): string => name.replaceAll('/', '∕').slice(0, 3000);
const TITLES = Object.values(HOSTILE_NAMES);
/** Of a folder's name, what would turn or break a line of text is left out. */
const FOLDERS = TITLES.map((name) => asFolder(name).replace(/[\u202A-\u202E]/g, ''));

/** A chat for each name: as its title, and as the folder that it is about. */
async function staged(): Promise<BrowserStage> {
  stage ??= await browserStage((home) => {
    for (const [index, [key, name]] of Object.entries(HOSTILE_NAMES).entries()) {
      const at = Date.now() - index * 1000;
      home.session(
        key,
        [turn(key, 10 + index, { timestamp: at, modelState: { value: 1, completedAt: at } })],
        {
          folder: `/home/dev/${encodeURIComponent(asFolder(name))}`,
          title: name,
        },
      );
    }
    const model = `copilot/<i id="made">${'m'.repeat(2000)}</i>`;
    home.session('model', [turn('model', 5, { modelId: model, timestamp: Date.now() })]);
  });
  return stage;
}

/** What stands between the ends of a name is cut by the page; its first letters are not. */
const beginning = (name: string): string =>
  JSON.stringify(
    name
      .trim()
      .split(/[\n\t\0]/)[0]
      ?.slice(0, 20),
  );

test.each([
  ['/popover.html', []],
  ['/#overview', []],
  ['/#activity', FOLDERS],
  ['/#workspaces?range=30d', FOLDERS],
  ['/#sessions?range=30d', TITLES],
  ['/#models?range=30d', ['Unknown model']],
] as const)(
  'names that mean to be more are text on %s, and nothing gives way to them',
  async (path, names) => {
    const { open } = await staged();
    const shown = await open(path);
    await shown.holdsAt(
      `document.querySelector('.hero, .kpis, tr.turn:not(.placeholder), .sorted-table tbody tr') !== null`,
    );
    await shown.holdsAt(
      `[${names.map(beginning).join(',')}].every((name) => document.body.textContent.includes(name))`,
    );
    const seen = await shown.page.evaluate<{ readonly longest: number }>(`({
    made: document.querySelectorAll('#made, img, #root script, iframe').length,
    ran: globalThis.wasRun,
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    longest: Math.max(...[...document.querySelectorAll('#root *')].map((one) => one.firstChild?.nodeType === 3
      ? one.textContent.length : 0), ...[...document.querySelectorAll('[title]')].map(({ title }) => title.length)),
  })`);
    expect(seen).toMatchObject({ made: 0, ran: undefined, beyond: 0 });
    expect(seen.longest).toBeLessThan(1000);
    await shown.page.close();
  },
);

test('a receipt with such names opens, and they are text in it too', async () => {
  const { open } = await staged();
  const shown = await open('/#activity');
  await shown.holdsAt(`document.querySelector('tr.turn:not(.placeholder)') !== null`);
  for (const name of ['markup', 'unbroken'] as const) {
    await shown.page.evaluate(
      `[...document.querySelectorAll('tr.turn')].find((row) => row.textContent.includes(${beginning(HOSTILE_NAMES[name] ?? '')})).click()`,
    );
    await shown.holdsAt(
      `document.querySelector('.receipt')?.textContent.includes(${beginning(HOSTILE_NAMES[name] ?? '')})`,
    );
    expect(
      await shown.page.evaluate(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.receipt'))`,
      ),
    ).toBe(0);
  }
  expect(await shown.page.evaluate(`document.querySelectorAll('#made, img').length`)).toBe(0);
});
