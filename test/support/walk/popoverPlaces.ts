import type { Accessible } from '../accessibleTree.ts';
import { asks, units } from './effects.ts';
import { type Check, eventually, type Place, type Walk } from './walk.ts';

async function today({ page, shown }: Walk): Promise<void> {
  const back = page.getByRole('button', { name: 'Back' });
  if ((await back.count()) > 0) await back.click();
  await shown.holdsAt(`document.querySelector('.hero') !== null`);
}

async function comparison({ page, shown }: Walk): Promise<void> {
  if ((await page.locator('.comparison').count()) === 0) await page.locator('button.dated').click();
  await shown.holdsAt(`document.querySelector('.comparison') !== null`);
}

const compares: Check = async ({ page }, control) => {
  await control.click();
  await page.getByRole('heading', { name: 'Three figures, three dates' }).waitFor();
  return undefined;
};

const goesBack: Check = async ({ page }, control) => {
  await control.click();
  await page.locator('.hero').waitFor();
  return undefined;
};

/** A read that begins at once: the countdown begins anew. */
const readsNow: Check = async ({ shown }, control) => {
  let lookedAt = 0;
  shown.devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    lookedAt = Number(/"lookedAt":(\d+)/.exec(response.payloadData)?.[1] ?? lookedAt);
  });
  await shown.devtools.send('Network.enable');
  const before = Date.now();
  await control.click();
  await eventually(() => lookedAt).toBeGreaterThanOrEqual(before);
  await shown.devtools.send('Network.disable');
  return undefined;
};

const covers: Check = async ({ page, stores }, control) => {
  await control.click();
  await stores('display.hideAmounts', true);
  await page.locator('.hero .covered').waitFor();
  await page.getByRole('button', { name: 'Show amounts' }).click();
  await stores('display.hideAmounts', false);
  await eventually(() => page.locator('.covered').count()).toBe(0);
  return undefined;
};

function isOfComparison({ name }: Accessible): boolean {
  return name === 'Back' || name === 'Open Billing';
}

export const POPOVER_PLACES: readonly Place[] = [
  {
    name: 'the popover',
    go: today,
    isOf: () => true,
    controls: {
      'radio Dollars': units('usd', '.hero .amount'),
      'radio Credits': units('credits', '.hero .amount'),
      'button Connect GitHub, or choose your plan': asks(/^open preferences$/),
      'button Next read in *': readsNow,
      'button Cover amounts': covers,
      'button Preferences': asks(/^open preferences$/),
      'button Open dashboard': asks(/^open dashboard$/),
      'button *Compare the three figures': compares,
    },
  },
  {
    name: 'the comparison',
    go: comparison,
    isOf: isOfComparison,
    controls: { 'button Back': goesBack },
  },
];

/** Once there is a bill. */
export const BILLED_POPOVER_PLACES: readonly Place[] = [
  {
    name: 'the comparison with a bill',
    go: comparison,
    isOf: isOfComparison,
    controls: { 'button Open Billing': asks(/^open billing$/), 'button Back': goesBack },
  },
];
