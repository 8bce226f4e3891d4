import { parseArgs } from 'node:util';
import { VIEWS, type View } from '../../../shared/contract/methods.ts';

export const LINK_SCHEME = 'pilotlight';
/** Of an argument. Node takes a group of single letters apart, each for an argument of its own. */
const LONGEST = 2048;

export interface AskedView {
  /** Null: none was asked for. */
  readonly view: View | null;
  /** What was asked for and is no view of ours. */
  readonly unknown: string | null;
}

/** `pilotlight://view/<view>`, and nothing around it: a link may come from any page. */
export function viewOfLink(link: string): View | null {
  const address = URL.parse(link)?.href.replace(/\/$/, '');
  return VIEWS.find((view) => address === `${LINK_SCHEME}://view/${view}`) ?? null;
}

/** @param args of a start: `--view <view>`, or a link that the system hands over. */
export function viewOfArgs(args: readonly string[]): AskedView {
  const { values, positionals } = parseArgs({
    args: args.filter(({ length }) => length <= LONGEST),
    strict: false,
    allowPositionals: true,
    options: { view: { type: 'string' } },
  });
  const link = positionals.find((one) => one.startsWith(`${LINK_SCHEME}:`));
  if (link !== undefined) return asked(link, viewOfLink(link));
  const name = values.view;
  if (name === undefined) return { view: null, unknown: null };
  return asked(String(name), VIEWS.find((view) => view === name) ?? null);
}

function asked(text: string, view: View | null): AskedView {
  return { view, unknown: view === null ? text : null };
}
