import { IS_MAC } from './isMac.ts';

/** What covers and shows amounts on any page, as it is told. */
export const COVER_KEYS: string = IS_MAC ? '⌥H' : 'Alt H';
