import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { SETTINGS_NAME } from '../../../electron/core/storedSettings.ts';
import { parseSettings, type SettingKey } from '../../../shared/contract/settings.ts';
import { type Accessible, accessibleTree, isControl } from '../accessibleTree.ts';
import type { BrowserPage } from '../browserPage.ts';
import type { WalkStage } from './walkStage.ts';

/** Somebody who tries every control of a page. */
export interface Walk {
  readonly stage: WalkStage;
  readonly shown: BrowserPage;
  readonly page: Page;
  /** As it stands in the file. */
  stored(key: SettingKey): unknown;
  /** Waits until the file has it. */
  stores(key: SettingKey, value: unknown): Promise<void>;
}

/**
 * Does what the control is there for and looks at what came of it: stored, opened, sorted, saved.
 * @returns what has to hold once the page was loaded again, and puts back what was.
 */
export type Check = (walk: Walk, control: Locator) => Promise<undefined | (() => Promise<void>)>;

/** A view, or a state of one, with all that can be done there. */
export interface Place {
  readonly name: string;
  /** Leads there from anywhere, also when it is there already. */
  readonly go: (walk: Walk) => Promise<void>;
  /** Which controls are of it; those of the frame are of a place of their own. */
  readonly isOf?: (control: Accessible) => boolean;
  /**
   * By role and name; `*` stands for what is data. In the rows of a table the role is `row link`. They are tried in
   * this order.
   */
  readonly controls: Readonly<Record<string, Check>>;
}

/** What is not there by then does not come; the machine may be busy. */
export const PATIENCE_MS = 10_000;

/** Waits until it is so. @param message what it is about. */
export function eventually<T>(look: () => T, message?: string): ReturnType<typeof expect.poll<T>> {
  return expect.poll(look, { timeout: PATIENCE_MS, ...(message === undefined ? {} : { message }) });
}

export function walkOf(stage: WalkStage, shown: BrowserPage): Walk {
  const path = join(stage.home.dataDir, `${SETTINGS_NAME}.json`);
  const stored = (key: SettingKey): unknown =>
    parseSettings(JSON.parse(readFileSync(path, 'utf8'))).settings[key];
  return {
    stage,
    shown,
    page: shown.page,
    stored,
    stores: (key, value) => eventually(() => stored(key), key).toEqual(value),
  };
}

/** @returns how many controls were tried. @throws when one has no check, or a check no control. */
export async function walkPlace(walk: Walk, place: Place): Promise<number> {
  await place.go(walk);
  const keys = Object.keys(place.controls);
  let found: readonly Accessible[] = [];
  // What a part of the page waits for may be told after the rest.
  await eventually(async () => {
    found = await controlsHere(walk, place);
    return {
      thatNoCheckKnows: found.filter((control) => !keys.some((key) => fits(key, control))).map(keyOf),
      gone: keys.filter((key) => !found.some((control) => fits(key, control))),
    };
  }, `${place.name}: its controls`).toEqual({ thatNoCheckKnows: [], gone: [] });
  const later: (() => Promise<void>)[] = [];
  let tried = 0;
  let isThere = true;
  for (const [key, check] of Object.entries(place.controls)) {
    const these = found.filter((control) => fits(key, control));
    // Of what comes with each row of data, one is as good as all.
    for (const [index, control] of (key.includes('*') ? these.slice(0, 1) : these).entries()) {
      if (!isThere) await place.go(walk);
      isThere = false;
      const name = key.includes('*') ? patternOf(nameIn(key)) : nameIn(key);
      const within = key.startsWith('row ') ? walk.page.locator('tbody') : walk.page;
      const locator = locatorOf(within, control, name).nth(index);
      const after = await check(walk, locator).catch((error: unknown) => {
        throw new Error(`${place.name}, ${key}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      });
      if (after !== undefined) later.push(after);
    }
    tried += these.length;
  }
  if (later.length > 0) {
    await walk.page.reload();
    await place.go(walk);
    // The last change goes back first: it may have taken the others out of reach.
    for (const look of later.toReversed()) await look();
  }
  return tried;
}

async function controlsHere(walk: Walk, { isOf = isOfNoFrame }: Place): Promise<readonly Accessible[]> {
  const tree = await accessibleTree(walk.shown.devtools);
  return tree.filter((one) => isControl(one) && isOf(one));
}

export function isWithin(control: Accessible, role: string, name?: string): boolean {
  for (let at = control.parent; at !== null; at = at.parent) {
    if (at.role === role && (name === undefined || at.name === name)) return true;
  }
  return false;
}

/** Of the window around every view. */
export function isOfFrame(control: Accessible): boolean {
  return isWithin(control, 'navigation', 'Views') || isWithin(control, 'contentinfo');
}

function isOfNoFrame(control: Accessible): boolean {
  return !isOfFrame(control);
}

function roleOf(control: Accessible): string {
  const isInRow = isWithin(control, 'row') && !isWithin(control, 'columnheader');
  return isInRow ? `row ${control.role}` : control.role;
}

const keyOf = (control: Accessible): string => `${roleOf(control)} ${control.name}`;

function fits(key: string, control: Accessible): boolean {
  return patternOf(key).test(keyOf(control));
}

function nameIn(key: string): string {
  return key.replace(/^(?:row )?(?:toggle )?\w+ /, '');
}

function patternOf(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.?+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^]*')}$`);
}

function locatorOf(page: Page | Locator, { role }: Accessible, name: string | RegExp): Locator {
  switch (role) {
    case 'Date':
    case 'InputTime':
      return page.getByLabel(name, { exact: true });
    case 'DisclosureTriangle':
      return page.locator('summary').filter({ hasText: name });
    case 'link':
    case 'radio':
    case 'switch':
    case 'combobox':
    case 'textbox':
    case 'searchbox':
    case 'grid':
    case 'menuitem':
    case 'option':
    case 'button':
      return page.getByRole(role, { name, exact: true });
    default:
      throw new Error(`nobody has tried a ${role} yet`);
  }
}
