import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ICONS = fileURLToPath(new URL('../../../build/appIcons/', import.meta.url));

/** Of the windows, for desktops that take it from there. */
export const WINDOW_ICON = join(ICONS, 'window.png');
