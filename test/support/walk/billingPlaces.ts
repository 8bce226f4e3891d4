import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportsAs, goTo, leadsTo, savesPicture, units } from './effects.ts';
import { type Check, eventually, isOfFrame, type Place, type Walk } from './walk.ts';
import { TOKEN } from './walkStage.ts';

const FIXTURE = new URL('../../../fixtures/github/ai-usage-report.csv', import.meta.url);

/** A report of this month, and of one user alone: there is no login yet that would say whose lines count. */
function ownReport({ stage }: Walk): string {
  const month = new Date().toISOString().slice(0, 7);
  const lines = readFileSync(FIXTURE, 'utf8').split('\n');
  const path = join(stage.home.base, 'ai-usage-report.csv');
  const own = lines.filter((line) => !line.includes('hubot')).join('\n');
  writeFileSync(path, own.replaceAll('2026-11', month));
  return path;
}

const TO_GITHUB = leadsTo(/^#preferences\?section=github$/, 'Preferences');

function shows(cycle: 'this' | 'last'): Check {
  return async ({ page, shown }, control) => {
    await control.check({ force: true });
    await shown.holdsAt(`location.hash === '${cycle === 'this' ? '#billing' : '#billing?range=last-cycle'}'`);
    // The figures of now are of this cycle alone.
    await eventually(() => page.locator('.three-figures').count()).toBe(cycle === 'this' ? 1 : 0);
    return undefined;
  };
}

async function takeReport(walk: Walk): Promise<void> {
  const { page } = walk;
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import report…' }).click(),
  ]);
  await chooser.setFiles(ownReport(walk));
  await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
}

const imports: Check = async (walk) => {
  await takeReport(walk);
  await walk.page.locator('.import .notice').getByText('ai-usage-report.csv').first().waitFor();

  await walk.page.locator('.bill-table .fold').first().waitFor();
  return undefined;
};

const closesNotice: Check = async ({ page }, control) => {
  await control.click();
  await eventually(() => page.locator('.import').count()).toBe(0);
  return undefined;
};

const asksGitHub: Check = async ({ stage }, control) => {
  const before = stage.github.heard.length;
  await control.click();
  await eventually(() => stage.github.heard.length).toBeGreaterThan(before);
  await control.waitFor();
  return undefined;
};

/** The models of a day. */
const folds: Check = async ({ page }, control) => {
  const rows = (): Promise<number> => page.locator('.bill-table tr.line').count();
  const before = await rows();
  await control.click();
  await eventually(rows).not.toBe(before);
  await control.click();
  await eventually(rows).toBe(before);
  return undefined;
};

const foldsAll: Check = async ({ page }, control) => {
  await control.click();
  await eventually(() => page.locator('.fold[aria-expanded=false]').count()).toBe(0);
  await page.getByRole('button', { name: 'Hide all' }).click();
  await eventually(() => page.locator('.fold[aria-expanded=true]').count()).toBe(0);
  return undefined;
};

/** As somebody does it who has a token. */
async function connected(walk: Walk): Promise<void> {
  if (walk.stage.keyring.token === null) {
    await goTo(walk, '#preferences?section=github', 'Preferences');
    await walk.page.getByLabel('Token', { exact: true }).fill(TOKEN);
    await walk.page.getByRole('button', { name: 'Check and keep' }).click();
    await eventually(() => walk.stage.keyring.token).toBe(TOKEN);
  }
  await goTo(walk, '#billing', 'Billing');
  await walk.page.locator('.bill-table').waitFor();
  await walk.page.getByRole('button', { name: 'Sync now' }).waitFor();
}

const HEAD = {
  'radio Last cycle': shows('last'),
  'radio This cycle': shows('this'),
  'radio Dollars': units('usd', '.three-figures .amount'),
  'radio Credits': units('credits', '.three-figures .amount'),
};

export const BILLING_PLACES: readonly Place[] = [
  {
    name: 'Billing without GitHub',
    go: (walk) => goTo(walk, '#billing', 'Billing'),
    controls: {
      ...HEAD,
      'link Connect in Preferences': TO_GITHUB,
      'link Connect GitHub…': TO_GITHUB,
      'button Export…': exportsAs('billing', 1),
      'button Import report…': imports,
    },
  },
  {
    name: 'a report that was read',
    async go(walk) {
      await goTo(walk, '#billing', 'Billing');
      if ((await walk.page.locator('.import').count()) === 0) await takeReport(walk);
    },
    isOf: (control) => control.name === 'Close' && !isOfFrame(control),
    controls: { 'button Close': closesNotice },
  },
];

/** Once GitHub is connected. */
export const BILLED_PLACES: readonly Place[] = [
  {
    name: 'Billing',
    go: connected,
    controls: {
      ...HEAD,
      'button Sync now': asksGitHub,
      'button Import report…': async (walk) => {
        await takeReport(walk);
        await walk.page.getByRole('button', { name: 'Close', exact: true }).click();
        return undefined;
      },
      'button Export…': exportsAs('billing'),
      'row button *': folds,
      'button Show all days': foldsAll,
      'button Save “*” as a picture': savesPicture,
    },
  },
];
