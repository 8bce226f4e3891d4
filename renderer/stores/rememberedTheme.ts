import type { Settings } from '../../shared/contract/settings.ts';

type Theme = Settings['display.theme'];

const REMEMBERED = 'pilotlight.theme';

/** Puts a theme on the page (`data-theme`, tokens.css); `system` leaves it to the system. */
export function wear(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}

/** For the page's next start. A browser may refuse to keep anything: then the system's theme stands until the host is heard. */
export function remember(theme: Theme): void {
  try {
    localStorage.setItem(REMEMBERED, theme);
  } catch {}
}

/** Before the host has told the settings: what it told last, so that nothing flashes. */
export function wearRemembered(): void {
  try {
    const theme = localStorage.getItem(REMEMBERED);
    if (theme === 'light' || theme === 'dark') wear(theme);
  } catch {}
}
