import type { CDPSession } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { Picture } from '../../build/pngFile.mjs';
import { axeFaults, seriousFaults } from './browserAxe.ts';
import { controlFaults } from './browserControls.ts';
import { type Look, looksOf, pictureName } from './browserLooks.ts';
import { isBlank, writePicture } from './browserPicture.ts';
import {
  isMaking,
  keepLetters,
  keepReference,
  lettersOf,
  otherLetters,
  reference,
} from './browserReferences.ts';
import { closeBrowser, sharedBrowser } from './browserStage.ts';
import { differenceOf, differencePng, thumbnailOf, thumbnailPng } from './browserThumbnail.ts';
import { notRun } from './notRun.ts';
import { SAMPLE_DASHBOARD } from './renderer/dashboardHost.ts';
import { openScene, type ScenePage } from './renderer/scenePage.ts';
import type { ViewState, ViewStates } from './renderer/viewStates.ts';

/** Nothing of it is still on its way. */
const SETTLED = `document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`;
const TEXT = `document.querySelector('#root')?.innerText ?? ''`;
/** Charts fill the room that they have now, and nothing changes for some frames. */
const STILL = `(async () => {
  const root = document.querySelector('#root');
  const before = root.innerHTML;
  for (let frames = 0; frames < 3; frames++) await new Promise((drawn) => requestAnimationFrame(drawn));
  return before === root.innerHTML && [...document.querySelectorAll('.main svg[role=img][width]')].every((chart) =>
    Math.floor(chart.parentElement.getBoundingClientRect().width) === Number(chart.getAttribute('width')));
})()`;

interface Stage {
  readonly scene: ScenePage;
  readonly devtools: CDPSession;
}

/** Specs of views in all of their states: that each can be used by everybody, and looks as it was found good. */
export function viewSpecs(views: Readonly<Record<string, ViewStates>>): void {
  let stage: Promise<Stage> | null = null;
  afterAll(async () => {
    await (await stage)?.scene.page.context().close();
    await closeBrowser();
  });

  describe.each(Object.entries(views))('%s', (view, { path, hash, states: told }) => {
    const states = Object.entries<ViewState | string>(told).flatMap(([name, state]) =>
      typeof state === 'string' ? [] : [[name, state] as const],
    );
    const thumbnails = new Map<string, Picture>();

    test.each(states)('%s: nothing is cut off or covered, and everybody can use it', async (name, state) => {
      stage ??= openStage();
      const { scene, devtools } = await stage;
      // With a query of its own each: to another hash alone a page only scrolls.
      await show(scene, `${path}?${encodeURIComponent(name)}${state.hash ?? hash}`, state);
      const faults: string[] = [];
      // Of a view that is whole nothing is let pass.
      const faultsOf = name === 'full' ? axeFaults : seriousFaults;
      for (const look of looksOf(path, name)) {
        await wear(scene, look, state.isUnderWay === true);
        const picture = await take(devtools);
        const pictured = pictureName(view, name, look);
        writePicture(pictured, picture);
        if (isBlank(picture)) faults.push(`${pictured} is blank`);
        thumbnails.set(pictured, thumbnailOf(picture));
        for (const fault of await controlFaults(scene.page)) faults.push(`${pictured}: ${fault}`);
        for (const fault of look.rules === null ? [] : await faultsOf(scene.page, look.rules))
          faults.push(`${pictured}: ${fault}`);
      }
      expect(faults.join('\n')).toBe('');
      expect(scene.problems).toEqual([]);
    });

    test('each state looks as its references', async () => {
      stage ??= openStage();
      const letters = await lettersOf((await stage).scene.page);
      if (isMaking) {
        keepLetters(letters);
        for (const [name, thumbnail] of thumbnails) keepReference(name, thumbnail);
      }
      const others = otherLetters(letters);
      if (others !== null)
        notRun(`${view} beside its references`, `the letters of this machine are others: ${others}`);
      const unlikes = [...thumbnails].flatMap(([name, thumbnail]) => unlike(name, thumbnail));
      expect(unlikes.join('\n')).toBe('');
    });
  });
}

async function openStage(): Promise<Stage> {
  const scene = await openScene(await sharedBrowser(), '', SAMPLE_DASHBOARD);
  // What moves stands still, as for people who ask for that.
  await scene.page.emulateMedia({ reducedMotion: 'reduce' });
  return { scene, devtools: await scene.page.context().newCDPSession(scene.page) };
}

/** Loads the view anew and brings it into the state. */
async function show({ page, host }: ScenePage, address: string, state: ViewState): Promise<void> {
  host.perform({
    capabilities: state.capabilities ?? SAMPLE_DASHBOARD.capabilities,
    topics: { ...SAMPLE_DASHBOARD.topics, ...state.topics },
    handlers: { ...SAMPLE_DASHBOARD.handlers, ...state.handlers },
  });
  await page.goto(`${new URL(page.url()).origin}${address}`);
  if (state.isLost === true) {
    await expect.poll(() => page.evaluate(`${SETTLED} && (${TEXT}).length > 40`), POLL).toBe(true);
    await page.evaluate('hangUp()');
  }
  for (const selector of state.presses ?? []) {
    await page.click(selector);
    await page.mouse.move(0, 0);
  }
  await expect.poll(() => page.evaluate(TEXT), POLL).toMatch(state.says);
}

const POLL = { interval: 20, timeout: 20_000 };

async function wear({ page }: ScenePage, look: Look, isUnderWay: boolean): Promise<void> {
  const { size, theme, contrast } = look;
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: theme, contrast, reducedMotion: 'reduce' });
  if (!isUnderWay) await expect.poll(() => page.evaluate(SETTLED), POLL).toBe(true);
  await expect.poll(() => page.evaluate(STILL), POLL).toBe(true);
}

async function take(devtools: CDPSession): Promise<Buffer> {
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  return Buffer.from(data, 'base64');
}

function unlike(name: string, thumbnail: Picture): string[] {
  const kept = reference(name);
  if (kept === null) return [`${name} has no reference: look at it, then npm run pictures -- --references`];
  const difference = differenceOf(thumbnail, kept);
  if (difference === null) return [];
  writePicture(`${name}.actual`, thumbnailPng(thumbnail));
  writePicture(`${name}.difference`, differencePng(kept, difference));
  return [
    `${name} differs from its reference in ${String(difference.cells.length)} places, by ${String(difference.farthest)} of 255`,
  ];
}
