import { expect } from 'vitest';
import { exportsAs, goTo, ranges, saved, savesPicture, sorts, units } from './effects.ts';
import { type Check, eventually, isWithin, type Place, type Walk } from './walk.ts';

/** What stands in the head of every view with figures. @param figures where they stand. @param what is exported. */
function headOf(view: string, figures: string, what: string): Place['controls'] {
  return {
    'button Export…': exportsAs(what),
    'radio Today': ranges(view, 'today', figures),
    'radio 7 days': ranges(view, '7d', figures),
    'radio 30 days': ranges(view, '30d', figures),
    'radio Cycle': ranges(view, 'cycle', figures),
    'radio Last cycle': ranges(view, 'last-cycle', figures),
    'radio Custom': ranges(view, 'custom', figures),
    'radio Dollars': units('usd', '.main .amount'),
    'radio Credits': units('credits', '.main .amount'),
  };
}

/** Days of one's own: those of the address, and of the figures. @param end whether it is the last day. */
function choosesDay(end: 'from' | 'to'): Check {
  return async ({ page, shown }, input) => {
    const day = end === 'from' ? CUSTOM.later : CUSTOM.earlier;
    const before = await page.locator('.kpis').innerText();
    await input.fill(day);
    await shown.holdsAt(`location.hash.includes('${end === 'from' ? `=${day}..` : `..${day}`}')`);
    await eventually(() => page.locator('.kpis').innerText()).not.toBe(before);
    return undefined;
  };
}

const dayBefore = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const CUSTOM = { from: dayBefore(40), later: dayBefore(20), earlier: dayBefore(30), to: dayBefore(10) };

/** A row leads to its turns: Activity under a filter, which tells fewer of them. */
function leadsToTurns(field: string): Check {
  return async ({ page, shown }, control) => {
    await control.click();
    await shown.holdsAt(`location.hash.startsWith('#activity?${field}=')
      && document.querySelector('tr.turn .amount') !== null`);
    await page.locator('.choice.set').first().waitFor();
    return undefined;
  };
}

function exportFormat(ending: 'csv' | 'json'): Check {
  return async ({ page }, control) => {
    const { name, bytes } = await saved(page, () => control.click());
    expect(name).toMatch(new RegExp(`^pilotlight-day-.*\\.${ending}$`));
    const text = bytes.toString();
    expect(
      ending === 'csv' ? text.trim().split('\n').length : Object.keys(JSON.parse(text)).length,
    ).toBeGreaterThan(1);
    return undefined;
  };
}

const closesLine: Check = async ({ page }, control) => {
  await control.click();
  await eventually(() => page.locator('.exporting').count()).toBe(0);
  return undefined;
};

async function openMenu(walk: Walk): Promise<void> {
  await goTo(walk, '#overview', 'Overview');
  if ((await walk.page.getByRole('menu').count()) === 0)
    await walk.page.getByRole('button', { name: 'Export…' }).click();
  await walk.page.getByRole('menu').waitFor();
}

async function exported(walk: Walk): Promise<void> {
  if ((await walk.page.locator('.exporting').count()) > 0) return;
  await openMenu(walk);
  await saved(walk.page, () => walk.page.getByRole('menuitem').first().click());
  await walk.page.locator('.exporting').waitFor();
}

const table = (
  view: string,
  head: string,
  field: string,
  what: string,
  columns: readonly string[],
): Place => ({
  name: head,
  go: (walk) => goTo(walk, `#${view}`, head),
  controls: {
    ...headOf(view, '.sorted-table tbody', what),
    'row link *': leadsToTurns(field),
    ...Object.fromEntries(columns.map((name): [string, Check] => [`button ${name}`, sorts])),
  },
});

export const VIEW_PLACES: readonly Place[] = [
  {
    name: 'Overview',
    go: (walk) => goTo(walk, '#overview', 'Overview'),
    controls: {
      ...headOf('overview', '.kpis', 'day'),
      'button Save “By day and model” as a picture': savesPicture,
      'button Save “Spent so far” as a picture': savesPicture,
      'button Save “Hour of the week” as a picture': savesPicture,
    },
  },
  {
    name: 'Overview of days of one’s own',
    go: (walk) => goTo(walk, `#overview?range=${CUSTOM.from}..${CUSTOM.to}`, 'Overview'),
    isOf: ({ role }) => role === 'Date',
    controls: { 'Date From': choosesDay('from'), 'Date To': choosesDay('to') },
  },
  {
    name: 'the menu of an export',
    go: openMenu,
    isOf: (control) => isWithin(control, 'menu'),
    controls: {
      'menuitem CSV, for spreadsheets': exportFormat('csv'),
      'menuitem JSON, for programs': exportFormat('json'),
    },
  },
  {
    name: 'an export that is done',
    go: exported,
    isOf: ({ role, name }) => role === 'button' && name === 'Close',
    controls: { 'button Close': closesLine },
  },
  table('models', 'Models', 'model', 'model', ['Model', 'Turns', 'Output', 'Credits']),
  table('workspaces', 'Workspaces', 'workspace', 'workspace', ['Workspace', 'Turns', 'Output', 'Credits']),
  table('sessions', 'Sessions', 'sessionId', 'session', [
    'Session',
    'Turns',
    'Output',
    'Last turn',
    'Credits',
  ]),
];
