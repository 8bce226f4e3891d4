/**
 * The flame and the badges that stand in its corner, each cut out with a clear ring; in black on a grid of 16. Shapes
 * are those of the verdicts: a diamond is tight, a triangle runs out. Old figures have no more than the outline.
 */
const FLAME =
  '<path d="M8.6.8c.4 2.5 3.9 4.2 3.9 8a4.5 4.5 0 0 1-9 0c0-1.9 1-3.1 1.9-4.1.2 1 .7 1.6 1.4 1.9C6.6 4.5 7.3 2.4 8.6.8Z"/><rect x="4" y="14" width="8" height="1.25" rx=".5"/>';

/**
 * @param {string} ring what is cut out around the badge
 * @param {string} badge
 */
function badged(ring, badge) {
  return `<mask id="m"><rect width="16" height="16" fill="#fff"/><path fill="#000" d="${ring}"/></mask><g fill="COLOUR" mask="url(#m)">${FLAME}</g><path fill="COLOUR" d="${badge}"/>`;
}

const STALE =
  '<g opacity=".55" fill="COLOUR"><path d="M8.7 1.6C8.9 4 11.8 5.4 11.8 8.8a3.8 3.8 0 0 1-7.6 0c0-1.9 1-2.8 1.7-3.7.3.9.7 1.3 1.3 1.5C7 4.7 7.6 3.1 8.7 1.6Z" fill="none" stroke="COLOUR" stroke-width="1.3" stroke-linejoin="round"/><rect x="4" y="14" width="2" height="1.25" rx=".5"/><rect x="7" y="14" width="2" height="1.25" rx=".5"/><rect x="10" y="14" width="2" height="1.25" rx=".5"/></g>';

/** By the part of the file's name that tells the state; calm has none. */
export const TRAY_STATES = {
  '': `<g fill="COLOUR">${FLAME}</g>`,
  Tight: badged('M12.2 6.4 17.8 12 12.2 17.6 6.6 12Z', 'M12.2 8.2 16 12 12.2 15.8 8.4 12Z'),
  Out: badged('M12.2 5.8 18.6 17H5.8Z', 'M12.2 8.5 16 15.25H8.4Z'),
  Stale: STALE,
};

/**
 * @param {string} shape of `TRAY_STATES`
 * @param {string} colour
 */
export function traySvg(shape, colour) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${shape.replaceAll('COLOUR', colour)}</svg>`;
}
