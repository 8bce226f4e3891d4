import type { ViewStates } from './renderer/viewStates.ts';

/** How a state of a view is looked at. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly contrast: 'no-preference' | 'more';
  readonly size: { readonly width: number; readonly height: number };
  /** Of axe: empty is all, null none. All that a theme changes is colours, and all that a size changes is places. */
  readonly rules: readonly string[] | null;
}

/** The least that the window takes, and what most people give it. */
const SMALL = { width: 900, height: 600 };
const LARGE = { width: 1440, height: 900 };
const POPOVER = { width: 360, height: 552 };

/** A view that is whole is looked at in each theme and size; of its other states one look for each has to do. */
export function looksOf(path: ViewStates['path'], state: string): Look[] {
  const isPopover = path === '/popover.html';
  const light: Look = {
    theme: 'light',
    contrast: 'no-preference',
    size: isPopover ? POPOVER : SMALL,
    rules: [],
  };
  const dark: Look = { ...light, theme: 'dark', rules: ['color-contrast'] };
  if (state !== 'full') return [light, isPopover ? dark : { ...dark, size: LARGE }];
  const more: Look = { ...light, contrast: 'more', rules: ['color-contrast'] };
  if (isPopover) return [light, dark, more];
  const large = { size: LARGE, rules: null };
  return [light, dark, more, { ...light, ...large }, { ...dark, ...large }];
}

export function pictureName(view: string, state: string, { theme, contrast, size }: Look): string {
  const worn = contrast === 'more' ? 'contrast' : theme;
  return `${view}/${state.replaceAll(' ', '-')}-${worn}-${String(size.width)}`;
}
