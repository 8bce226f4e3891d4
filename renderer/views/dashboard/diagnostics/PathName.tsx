import type { ReactNode } from 'react';
import { shortened } from '../../../format/names.ts';

const KEPT = 2;
const LONGEST_END = 40;

/** A path on one line: where it is too long, its beginning gives way and its end stays. All of it is in the title. */
export function PathName({ path }: { readonly path: string }): ReactNode {
  const { start, end } = splitPath(path);
  return (
    <bdi className="path" title={shortened(path)}>
      <span className="folders">{shortened(start)}</span>
      <span className="names">{end}</span>
    </bdi>
  );
}

/** The last two names are the end, unless they are so long that they need cutting too. */
function splitPath(path: string): { readonly start: string; readonly end: string } {
  const parts = path.split(/(?=[/\\])/);
  const end = parts.slice(-KEPT).join('');
  if (parts.length <= KEPT || Array.from(end).length > LONGEST_END) return { start: path, end: '' };
  return { start: parts.slice(0, -KEPT).join(''), end };
}
