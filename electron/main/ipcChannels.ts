/** Both ways: one frame as text. Named again in `preload/preload.ts`, which may import nothing. */
export const FRAME = 'pilotlight:frame';
/** From the page: somebody listens now. */
export const OPEN = 'pilotlight:open';
/** To the page: no frame will come or be heard any more. From the page: nobody listens any more. */
export const CLOSED = 'pilotlight:closed';
