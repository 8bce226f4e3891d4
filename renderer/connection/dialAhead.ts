import { type Dial, type Dialled, dialHost } from './dial.ts';

/**
 * Dials the host while the page's code is still being evaluated, schemas and all: its greeting is there by the time
 * somebody can read it. This module stands before all others of a page.
 */
export const dialAhead: Dial = (() => {
  const dial = dialHost();
  let begun: Promise<Dialled> | null = dial();
  return () => {
    const dialled = begun ?? dial();
    begun = null;
    return dialled;
  };
})();
