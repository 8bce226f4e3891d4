import type { Page } from 'playwright-core';
import { z } from 'zod';

/**
 * Of what can be pressed, filled in or is a heading: text that is cut off, and what lies over something else. Cells and
 * names shorten on purpose and have their whole in a title; a button has not.
 */
const LOOK = `(() => {
  const root = document.querySelector('dialog[open]') ?? document;
  const isSeen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.closest('.sr, .skip:not(:focus), [aria-hidden=true]') === null;
  const named = (one) => one.tagName.toLowerCase() + (one.className ? '.' + String(one.className).split(' ').join('.') : '')
    + ' "' + (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 60) + '"';
  const faults = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.push('the page scrolls sideways by ' + (page.scrollWidth - page.clientWidth));
  const TOLD = 'button, [role=button], [role=switch], [role=radio], label, legend, th, h1, h2, h3, nav a, summary, kbd';
  for (const one of root.querySelectorAll(TOLD)) {
    if (!isSeen(one) || one.clientWidth === 0) continue;
    const over = [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight];
    const clips = getComputedStyle(one).overflow !== 'visible';
    if (over[0] > 1 || (clips && over[1] > 3)) faults.push(named(one) + ' is cut off by ' + over.join(' and '));
  }
  const PRESSED = 'button, a[href], input, select, textarea, [role=switch], [role=radio], [role=combobox]';
  /** What is left of it after all that scrolls or cuts around it. */
  const shownRect = (one) => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    for (let outer = one.parentElement; outer !== null; outer = outer.parentElement) {
      if (getComputedStyle(outer).overflow === 'visible') continue;
      const box = outer.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    right = Math.min(right, innerWidth);
    bottom = Math.min(bottom, innerHeight);
    return { left, top, right, bottom };
  };
  const controls = [...root.querySelectorAll(PRESSED)].filter(isSeen)
    .map((one) => ({ one, rect: shownRect(one) }))
    .filter(({ rect }) => rect.right - rect.left > 2 && rect.bottom - rect.top > 2);
  for (const [index, a] of controls.entries()) {
    for (const b of controls.slice(index + 1)) {
      if (a.one.contains(b.one) || b.one.contains(a.one)) continue;
      const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
      const high = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
      if (wide > 1 && high > 1) faults.push(named(a.one) + ' lies over ' + named(b.one));
    }
    if (a.one.matches(':disabled')) continue;
    const [x, y] = [(a.rect.left + a.rect.right) / 2, (a.rect.top + a.rect.bottom) / 2];
    const hit = document.elementFromPoint(x, y);
    // Heads and sums of tables stay in sight while rows pass beneath them.
    if (hit !== null && getComputedStyle(hit).position !== 'sticky' && !a.one.contains(hit) && !hit.contains(a.one) && !(a.one.labels && [...a.one.labels].some((label) => label.contains(hit))))
      faults.push(named(a.one) + ' is covered by ' + named(hit));
  }
  return faults;
})()`;

/** @returns sentences about controls and headings that cannot be read or pressed whole, and about a page that scrolls sideways. */
export async function controlFaults(page: Page): Promise<string[]> {
  return z.array(z.string()).parse(await page.evaluate(LOOK));
}
