/** What a picture of a chart says beside the chart itself. */
export interface PictureWords {
  readonly title: string;
  /** Which days, in what. */
  readonly range: string;
  /** What colours mean. */
  readonly legend: readonly LegendEntry[];
  /** Whose picture it is and when it was made. */
  readonly foot: string;
}

export interface LegendEntry {
  readonly name: string;
  /** Classes that colour a mark of the chart. */
  readonly fill: string;
  /** The id of a pattern in the chart that lies over the colour. */
  readonly pattern?: string;
  readonly isLine?: boolean;
}

const SVG = 'http://www.w3.org/2000/svg';
/** In CSS pixels. */
const MARGIN = 24;
const HEAD = 48;
const LINE = 20;
const SWATCH = 10;
const GAP = 18;
/** Sharp on any screen. */
const SCALE = 2;
const MOST_LETTERS = 48;

/** All that makes a chart look as it does and that SVG knows as attributes: no policy of a page keeps those out. */
const LOOKS = [
  'display',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'opacity',
  'paint-order',
  'shape-rendering',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
];

/**
 * The chart as it stands on the page, with its colours and fonts, on the theme's ground, in twice the size: a PNG.
 * @returns null when the browser cannot draw it.
 */
export async function chartPicture(chart: SVGSVGElement, words: PictureWords): Promise<Blob | null> {
  const drawing = drawn(chart, words);
  const width = Number(drawing.getAttribute('width'));
  const height = Number(drawing.getAttribute('height'));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Stands in the page for as long as its looks are read, which is before anything is painted. */
function drawn(chart: SVGSVGElement, { title, range, legend, foot }: PictureWords): SVGSVGElement {
  const copy = chart.cloneNode(true);
  const width = Math.ceil(chart.getBoundingClientRect().width) + 2 * MARGIN;
  const drawing = element('svg', { xmlns: SVG, width });
  const ground = element('rect', { class: 'picture-ground', width });
  drawing.append(
    ground,
    text('picture-title', title, MARGIN, MARGIN + 14),
    text('picture-range', range, MARGIN, MARGIN + 32),
    at(copy, MARGIN, MARGIN + HEAD),
  );
  chart.parentElement?.append(drawing);
  const below = MARGIN + HEAD + chart.getBoundingClientRect().height + LINE;
  const end = addLegend(drawing, legend, below, width);
  const height = Math.ceil(end + LINE + MARGIN);
  drawing.append(text('picture-foot', foot, MARGIN, end + LINE + 2));
  for (const one of [drawing, ground]) one.setAttribute('height', String(height));
  const all = [...drawing.querySelectorAll<SVGElement>('*')];
  for (const one of all) keepLooks(one);
  // Only now: what is within a mark has its looks from the mark's classes, too.
  for (const one of all) one.removeAttribute('class');
  drawing.remove();
  return drawing;
}

/** @returns where it ends. */
function addLegend(
  drawing: SVGSVGElement,
  legend: PictureWords['legend'],
  top: number,
  width: number,
): number {
  let x = MARGIN;
  let y = top;
  for (const entry of legend) {
    const said = text('picture-range', shortName(entry.name), 0, 0);
    drawing.append(said);
    const room = SWATCH + 6 + said.getComputedTextLength();
    if (x > MARGIN && x + room > width - MARGIN) {
      x = MARGIN;
      y += LINE;
    }
    said.setAttribute('x', String(x + SWATCH + 6));
    said.setAttribute('y', String(y + SWATCH - 1));
    drawing.append(...swatch(entry, x, y));
    x += room + GAP;
  }
  return legend.length === 0 ? top - LINE : y + SWATCH;
}

function swatch({ fill, pattern, isLine }: LegendEntry, x: number, y: number): SVGElement[] {
  if (isLine === true) return [element('path', { class: fill, d: `M${x} ${y + SWATCH / 2}h${SWATCH}` })];
  const box = { x, y, width: SWATCH, height: SWATCH, rx: 2 };
  const ground = element('rect', { class: fill, ...box });
  return pattern === undefined ? [ground] : [ground, element('rect', { fill: `url(#${pattern})`, ...box })];
}

function keepLooks(one: SVGElement): void {
  const looks = getComputedStyle(one);
  for (const look of LOOKS) one.setAttribute(look, looks.getPropertyValue(look));
}

function at(copy: Node, x: number, y: number): SVGGElement {
  const place = element('g', { transform: `translate(${x} ${y})` });
  place.append(copy);
  return place;
}

function text(name: string, content: string, x: number, y: number): SVGTextElement {
  const said = element('text', { class: name, x, y });
  said.textContent = content;
  return said;
}

function element<N extends keyof SVGElementTagNameMap>(
  name: N,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[N] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function shortName(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS)}…`;
}
