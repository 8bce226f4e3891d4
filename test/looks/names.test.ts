import { afterAll, expect, test } from 'vitest';
import { CAPABILITIES, VIEWS } from '../../shared/contract/methods.ts';
import { type Accessible, accessibleTree, isControl } from '../support/accessibleTree.ts';
import { closeBrowser, sharedBrowser } from '../support/browserStage.ts';
import { SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { openScene, type ScenePage } from '../support/renderer/scenePage.ts';

const SECTIONS = ['plan', 'notifications', 'github', 'sources', 'data'];
const PLACES = [
  ...VIEWS.map((view) => [view, `#${view}`] as const),
  ['a receipt', '#activity?row=1'] as const,
  ...SECTIONS.map((section) => [section, `#preferences?section=${section}`] as const),
];
/** What is told while somebody does something else; more than these nobody can follow. */
const MOST_LIVE = 6;
const GROUPS = [
  'navigation',
  'radiogroup',
  'group',
  'region',
  'row',
  'listitem',
  'form',
  'dialog',
  'complementary',
  'contentinfo',
  'main',
];
/** A bar whose name tells its figures needs no table. */
const FIGURES = /\d\.\d/;
const SCENE = { ...SAMPLE_DASHBOARD, capabilities: CAPABILITIES.filter((one) => one !== 'invented') };

afterAll(closeBrowser);

/** What somebody would miss who hears the page. */
function faultsIn(tree: readonly Accessible[]): string[] {
  const told = (one: Accessible): string => `${one.role} "${one.name}"`;
  const nameless = tree.filter(
    (one) =>
      one.name === '' &&
      (isControl(one) ||
        ['table', 'grid', 'image', 'listbox', 'dialog', 'radiogroup', 'navigation', 'progressbar'].includes(
          one.role,
        )),
  );
  const tables = new Set(tree.filter(({ role }) => role === 'table').map(({ name }) => name));
  const charts = tree.filter(
    ({ role, name }) => role === 'image' && !tables.has(name) && !FIGURES.test(name),
  );
  const groups = Map.groupBy(tree.filter(isControl), (one) => `${groupOf(one)} ${told(one)}`);
  // Links of one name may lead to the same place.
  const doubled = [...groups.values()].filter(
    (same) => new Set(same.map(({ id, states }) => states.url ?? id)).size > 1,
  );
  const live = tree.filter(({ role }) => ['status', 'alert', 'log'].includes(role));
  return [
    ...nameless.map((one) => `no name: ${told(one)} in ${told(one.parent ?? one)}`),
    ...charts.map((one) => `no table behind: ${told(one)}`),
    ...doubled.map(([one]) => (one === undefined ? '' : `the same name twice in one group: ${told(one)}`)),
    ...(live.length > MOST_LIVE ? [`${live.length} live regions`] : []),
    ...live.filter(({ states }) => states.live === 'assertive').map((one) => `interrupts: ${told(one)}`),
    ...(tree.filter(({ role }) => role === 'main').length === 1 ? [] : ['not one main']),
    ...(tree.filter(({ role, states }) => role === 'heading' && states.level === 1).length === 1
      ? []
      : ['not one heading of the page']),
  ];
}

function groupOf({ parent }: Accessible): string {
  let at = parent;
  while (at !== null && !GROUPS.includes(at.role)) at = at.parent;
  return at?.id ?? '';
}

async function treeOf({ page }: ScenePage): Promise<readonly Accessible[]> {
  const devtools = await page.context().newCDPSession(page);
  const tree = await accessibleTree(devtools);
  await devtools.detach();
  return tree;
}

test('in every view each control, table, chart and list has a name of its own, and little speaks up by itself', async () => {
  const scene = await openScene(await sharedBrowser(), '#overview', SCENE);
  const faults: string[] = [];
  for (const [name, hash] of PLACES) {
    await scene.page.evaluate(`location.hash = '${hash}'`);
    await expect
      .poll(() =>
        scene.page.evaluate(`location.hash === '${hash}' && document.querySelector('.main h1') !== null
        && document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`),
      )
      .toBe(true);
    faults.push(...faultsIn(await treeOf(scene)).map((fault) => `${name}: ${fault}`));
  }
  expect(faults).toEqual([]);
  await scene.page.context().close();
});

test('so have those of the popover and of its comparison', async () => {
  const scene = await openScene(await sharedBrowser(), '', SCENE, {
    path: '/popover.html',
    size: { width: 360, height: 552 },
  });
  await scene.page.waitForSelector('.hero');
  const faults = faultsIn(await treeOf(scene));
  await scene.page.locator('button.dated').click();
  await scene.page.waitForSelector('.comparison');
  expect([...faults, ...faultsIn(await treeOf(scene))]).toEqual([]);
  await scene.page.context().close();
});
