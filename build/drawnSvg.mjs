/**
 * Draws an SVG as a PNG with nothing behind it.
 *
 * @param {import('playwright-core').Page} page any; its content goes
 * @param {string} svg
 * @param {number} size in pixels, of either side
 * @param {string} [style] laid over it
 * @returns {Promise<Buffer>}
 */
export async function drawnSvg(page, svg, size, style = '') {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}body>svg{display:block;width:${size}px;height:${size}px}${style}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}
